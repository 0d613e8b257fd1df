import type { Decision, ReplyStage } from '../../../electron/shared/answering-state.ts';
import type { StageProvider } from '../../../electron/shared/contract/overview.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import type { LiveKitSipStanding } from '../../../electron/shared/livekit-sip-standing.ts';
import type { Health } from '../../ui/health-glyph.tsx';

/** The way of a call through the product, stop by stop; what is shown is chosen here, the words elsewhere. */
export type Hop =
  | { readonly id: 'three_cx'; readonly health: Health; readonly value: ThreeCxValue }
  | { readonly id: 'phone_line'; readonly health: Health; readonly value: PhoneLineValue }
  | {
      readonly id: 'agent';
      readonly health: Health;
      readonly agents: readonly string[];
      readonly value: AgentValue;
    }
  /** Only where it is on: then 3CX sends calls this way. */
  | { readonly id: 'livekit_sip'; readonly health: Health; readonly value: LiveKitSipValue }
  | { readonly id: 'rooms'; readonly health: Health; readonly value: RoomsValue }
  | {
      readonly id: StageHop;
      readonly health: Health;
      readonly providers: readonly string[];
      readonly value: StageValue;
    };

export type StageHop = 'speech' | 'language' | 'voice';

export type ThreeCxValue =
  | { readonly kind: 'no_call_yet' }
  | { readonly kind: 'last_call'; readonly agoMs: number }
  | { readonly kind: 'silent'; readonly forMs: number | null }
  | { readonly kind: 'signed_out' };
export type PhoneLineValue =
  | { readonly kind: 'closed' | 'opening' | 'refuses' }
  | { readonly kind: 'calls'; readonly live: number; readonly lines: number };
export type AgentValue =
  | { readonly kind: 'starting' | 'none' | 'no_reply_yet' | 'paused' }
  | { readonly kind: 'down'; readonly count: number }
  | { readonly kind: 'replies'; readonly medianMs: number; readonly slow: boolean };
/** Beside the way of a call: it is answered without them, so that they are never worse than a warning. */
export type RoomsValue = { readonly kind: ServiceStatus['liveKit']['state'] };
export type LiveKitSipValue = { readonly kind: Exclude<LiveKitSipStanding, 'off'> };
export type StageValue =
  | { readonly kind: 'none' | 'down' | 'not_measured' }
  | { readonly kind: 'measured'; readonly ms: number; readonly slow: boolean };

export function chainOf(
  status: ServiceStatus,
  decision: Decision,
  /** `lastCallAt`: also from before the service's last start. */
  {
    providers,
    lastCallAt,
  }: { readonly providers: readonly StageProvider[]; readonly lastCallAt: number | null },
  now: number,
): Hop[] {
  return [
    threeCx(status, lastCallAt, now),
    phoneLine(status, decision),
    agent(status, decision),
    stage('speech', 'stt', status, decision, providers),
    stage('language', 'llm', status, decision, providers),
    stage('voice', 'tts', status, decision, providers),
    rooms(status),
    ...liveKitSip(status),
  ];
}

function threeCx({ phoneLine: line }: ServiceStatus, recordedAt: number | null, now: number): Hop {
  const lastAt = line.lastInviteAt ?? recordedAt;
  const lastCall = (): ThreeCxValue =>
    lastAt === null ? { kind: 'no_call_yet' } : { kind: 'last_call', agoMs: Math.max(0, now - lastAt) };
  if (line.registration?.state === 'failed') {
    return { id: 'three_cx', health: 'bad', value: { kind: 'signed_out' } };
  }
  if (line.pbx?.state === 'silent') {
    const { since } = line.pbx;
    if ((line.lastInviteAt ?? 0) >= (since ?? 0))
      return { id: 'three_cx', health: 'warn', value: lastCall() };
    const forMs = since === null ? null : Math.max(0, now - since);
    return { id: 'three_cx', health: 'bad', value: { kind: 'silent', forMs } };
  }
  // Only a call, an answer or a sign-in proves that 3CX is there; its own green trunk proves nothing.
  const proven =
    lastAt !== null || line.pbx?.state === 'answers' || line.registration?.state === 'registered';
  return { id: 'three_cx', health: proven ? 'ok' : 'idle', value: lastCall() };
}

function phoneLine({ phoneLine: line, workers, liveCalls, paused }: ServiceStatus, decision: Decision): Hop {
  const id = 'phone_line';
  if (line.state === 'starting') return { id, health: 'busy', value: { kind: 'opening' } };
  if (line.state !== 'listening') return { id, health: 'bad', value: { kind: 'closed' } };
  if (paused) return { id, health: 'paused', value: { kind: 'refuses' } };
  const lines = workers.reduce((sum, { capacity }) => sum + capacity, 0);
  const care =
    decision.state === 'problem' && ['all_lines_busy', 'line_differs'].includes(decision.problem.kind);
  return { id, health: care ? 'warn' : 'ok', value: { kind: 'calls', live: liveCalls, lines } };
}

function agent({ agents, workers, replies, paused }: ServiceStatus, decision: Decision): Hop {
  const hop = { id: 'agent', agents: agents.map(({ name }) => name) } as const;
  if (workers.every(({ capacity }) => capacity === 0)) {
    const health = decision.state === 'checking' || paused ? 'busy' : 'bad';
    return { ...hop, health, value: { kind: 'starting' } };
  }
  const down = agents.filter(({ problem }) => problem !== null).length;
  if (agents.length === 0) return { ...hop, health: 'bad', value: { kind: 'none' } };
  if (down > 0) {
    return { ...hop, health: down === agents.length ? 'bad' : 'warn', value: { kind: 'down', count: down } };
  }
  if (paused) return { ...hop, health: 'ok', value: { kind: 'paused' } };
  if (replies === null) return { ...hop, health: 'ok', value: { kind: 'no_reply_yet' } };
  const slow = isSlow(decision);
  return { ...hop, health: 'ok', value: { kind: 'replies', medianMs: replies.medianMs, slow } };
}

const isSlow = (decision: Decision): boolean =>
  decision.state === 'problem' && decision.problem.kind === 'replies_slow';

const isSlowest = (decision: Decision, stage: ReplyStage): boolean =>
  decision.state === 'problem' &&
  decision.problem.kind === 'replies_slow' &&
  decision.problem.slowestStage === stage;

function stage(
  id: StageHop,
  of: StageProvider['stage'],
  { replies }: ServiceStatus,
  decision: Decision,
  all: readonly StageProvider[],
): Hop {
  const providers = all.filter((provider) => provider.stage === of);
  const hop = { id, providers: providers.map(nameOf) };
  if (providers.length === 0) return { ...hop, health: 'idle', value: { kind: 'none' } };
  const down = providers.filter(({ problem }) => problem !== null).length;
  if (down > 0)
    return { ...hop, health: down === providers.length ? 'bad' : 'warn', value: { kind: 'down' } };
  const ms = replies?.stages[({ speech: 'speechMs', language: 'languageMs', voice: 'voiceMs' } as const)[id]];
  if (ms === null || ms === undefined) return { ...hop, health: 'ok', value: { kind: 'not_measured' } };
  const slow = isSlowest(decision, id);
  return { ...hop, health: slow ? 'warn' : 'ok', value: { kind: 'measured', ms, slow } };
}

const ROOMS_HEALTH = { off: 'idle', starting: 'busy', ready: 'ok', failed: 'warn' } as const;

const rooms = ({ liveKit: { state } }: ServiceStatus): Hop => ({
  id: 'rooms',
  health: ROOMS_HEALTH[state],
  value: { kind: state },
});

const SIP_HEALTH = {
  ready: 'ok',
  coming: 'busy',
  leaving: 'busy',
  broken: 'bad',
  needs_livekit: 'bad',
} as const;

const liveKitSip = ({ liveKitSip: kind }: ServiceStatus): Hop[] =>
  kind === 'off' ? [] : [{ id: 'livekit_sip', health: SIP_HEALTH[kind], value: { kind } }];

/** "Deepgram nova-3"; a rehearsal's model is a word of ours and says nothing more. */
const nameOf = ({ provider, label, model }: StageProvider): string =>
  provider.startsWith('rehearsal') ? label : `${label} ${model}`;
