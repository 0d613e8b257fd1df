import { initializeLogger, voice } from '@livekit/agents';
import { openSessions } from '../open-sessions.ts';
import type { StandInPorts } from '../stand-in-process.ts';
import { RtpInput, RtpOutput } from './rtp-audio.ts';
import { STAGGER_MS } from './sides.ts';
import { stockAgent, stockSession, type Tuning } from './stock-options.ts';

/** Many sessions of stock `@livekit/agents` in one process, as ours are. Started by start-stock.ts. */
export type ToStock =
  | { readonly kind: 'open'; readonly tuning: Tuning; readonly vendors: StandInPorts; readonly calls: number }
  | { readonly kind: 'talk'; readonly callerPorts: readonly number[] }
  | { readonly kind: 'close' };

export type FromStock =
  | { readonly kind: 'ready' }
  | { readonly kind: 'opened'; readonly ports: readonly number[] }
  | { readonly kind: 'closed'; readonly recorded: Recorded };

/** What the sessions took part in, all of them together. */
export interface Recorded {
  /** What they understood, turn by turn. */
  readonly heard: readonly string[];
  /** How often they began to speak, greetings too. The stand-in sends no word times, so their own history has no answers. */
  readonly speeches: number;
}

initializeLogger({ pretty: false, level: 'warn' });
let rtps: Awaited<ReturnType<typeof openSessions>> = [];
let sessions: voice.AgentSession[] = [];
let heard: string[] = [];
let speeches = 0;

process.on('message', (message) => void obey(message as ToStock));
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });

async function obey(message: ToStock): Promise<void> {
  if (message.kind === 'open') await open(message);
  else if (message.kind === 'talk') await talk(message.callerPorts);
  else await close();
}

async function open({ tuning, vendors, calls }: ToStock & { kind: 'open' }): Promise<void> {
  heard = [];
  speeches = 0;
  rtps = await openSessions(Array.from({ length: calls }, () => ({ port: 0, srtp: null })));
  sessions = rtps.map((rtp) => {
    const session = stockSession(tuning, vendors);
    session.on(voice.AgentSessionEventTypes.Error, ({ error }) => console.error('stock session:', error));
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type === 'message' && item.role === 'user') heard.push(item.textContent ?? '');
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
      if (newState === 'speaking') speeches++;
    });
    session.input.audio = new RtpInput(rtp);
    session.output.audio = new RtpOutput(rtp);
    return session;
  });
  tell({ kind: 'opened', ports: rtps.map(({ localPort }) => localPort) });
}

async function talk(callerPorts: readonly number[]): Promise<void> {
  await Promise.all(
    sessions.map(async (session, index) => {
      const rtp = rtps[index];
      const port = callerPorts[index];
      if (!rtp || port === undefined) throw new Error('A session without a caller');
      rtp.update({ ...rtp.setup, peer: { address: '127.0.0.1', rtpPort: port, rtcpPort: port + 1 } });
      await new Promise((resolve) => setTimeout(resolve, index * STAGGER_MS));
      await session.start({ agent: stockAgent() });
      session.say('Go on.');
    }),
  );
}

async function close(): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
  await Promise.all(rtps.map((rtp) => rtp.close()));
  tell({ kind: 'closed', recorded: { heard, speeches } });
}

function tell(message: FromStock): void {
  process.send?.(message);
}
