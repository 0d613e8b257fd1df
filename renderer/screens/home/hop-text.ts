import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { formatSeconds } from '../../format/duration.ts';
import type { Hop, StageValue } from './chain-rules.ts';
import type { en } from './words.en.ts';

type Words = typeof en;

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Rough on purpose: it stands still for ten seconds, then for a minute. */
export function agoText(ms: number, w: Words): string {
  if (ms < 10 * SECOND_MS) return w.ago.now;
  if (ms < MINUTE_MS) return w.ago.seconds(Math.floor(ms / (10 * SECOND_MS)) * 10);
  if (ms < HOUR_MS) return w.ago.minutes(Math.floor(ms / MINUTE_MS));
  return ms < DAY_MS ? w.ago.hours(Math.floor(ms / HOUR_MS)) : w.ago.days(Math.floor(ms / DAY_MS));
}

export interface HopText {
  readonly detail: string;
  readonly value: string;
}

export interface HopFacts {
  readonly status: ServiceStatus;
  readonly pbxAddress: string | null;
  readonly locale: string;
  /** "17 min" */
  readonly sumText: (ms: number) => string;
}

export function hopText(hop: Hop, { status, pbxAddress, locale, sumText }: HopFacts, w: Words): HopText {
  switch (hop.id) {
    case 'three_cx':
      return { detail: pbxAddress ?? w.chain.noAddress, value: threeCxText(hop.value, w, sumText) };
    case 'phone_line':
      return { detail: portsText(status, w), value: phoneLineText(hop.value, w) };
    case 'agent':
      return { detail: agentsText(hop.agents, w), value: agentText(hop.value, w, locale) };
    case 'rooms':
      return { detail: w.chain.listening, value: w.chain.rooms[hop.value.kind] };
    case 'livekit_sip':
      return { detail: w.chain.sipCalls, value: w.chain.sip[hop.value.kind] };
    case 'speech':
    case 'language':
    case 'voice':
      return { detail: providersText(hop.providers, w), value: stageText(hop.value, w) };
  }
}

type ValueOf<Id extends Hop['id']> = Extract<Hop, { id: Id }>['value'];

function threeCxText(value: ValueOf<'three_cx'>, w: Words, sumText: (ms: number) => string): string {
  switch (value.kind) {
    case 'no_call_yet':
      return w.chain.noCallYet;
    case 'last_call':
      return w.chain.lastCall(agoText(value.agoMs, w));
    case 'silent':
      return value.forMs === null ? w.chain.silent : w.chain.silentFor(sumText(value.forMs));
    case 'signed_out':
      return w.chain.signedOut;
  }
}

function phoneLineText(value: ValueOf<'phone_line'>, w: Words): string {
  switch (value.kind) {
    case 'closed':
      return w.chain.notOpen;
    case 'opening':
      return w.chain.opening;
    case 'refuses':
      return w.chain.refuses;
    case 'calls':
      return w.chain.calls(value.live, value.lines);
  }
}

function agentText(value: ValueOf<'agent'>, w: Words, locale: string): string {
  switch (value.kind) {
    case 'starting':
      return w.chain.starting;
    case 'none':
      return w.chain.noAgent;
    case 'no_reply_yet':
      return w.chain.noReplyYet;
    case 'paused':
      return w.chain.waiting;
    case 'down':
      return w.chain.agentsDown(value.count);
    case 'replies':
      return w.chain.replies(formatSeconds(value.medianMs, 1, locale));
  }
}

function stageText(value: StageValue, w: Words): string {
  switch (value.kind) {
    case 'none':
      return w.chain.noProvider;
    case 'down':
      return w.chain.providerDown;
    case 'not_measured':
      return w.chain.notMeasured;
    case 'measured': {
      const ms = w.chain.ms(value.ms.toLocaleString('en-GB'));
      return value.slow ? w.chain.slow(ms) : ms;
    }
  }
}

/** "port 5070, UDP and TCP" as "port 5070 UDP, TCP". */
function portsText({ phoneLine }: ServiceStatus, w: Words): string {
  // Not Map.groupBy: the page also runs in Chromium 114.
  const protocolsOf = new Map<number, string[]>();
  for (const { port, protocol } of phoneLine.listening) {
    protocolsOf.set(port, [...(protocolsOf.get(port) ?? []), protocol.toUpperCase()]);
  }
  const ports = [...protocolsOf].map(([port, protocols]) => `${port} ${protocols.join('/')}`);
  return ports.length === 0 ? '' : w.chain.ports(ports.join(', '));
}

function agentsText(agents: readonly string[], w: Words): string {
  const [first] = agents;
  return agents.length === 1 && first !== undefined ? first : w.chain.agentsReady(agents.length);
}

function providersText(providers: readonly string[], w: Words): string {
  const [first, ...more] = providers;
  if (first === undefined) return '';
  return more.length === 0 ? first : w.chain.andMore(first, more.length);
}
