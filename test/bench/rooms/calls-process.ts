import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { OpenRtpSession } from '../../../agent/media/rtp-session.ts';
import { openCallRoom, type RoomAccess } from '../../../agent/room/call-room.ts';
import { RoomOnDemand } from '../../../agent/room/room-on-demand.ts';
import { RoomSeats } from '../../../agent/room/room-seats.ts';
import { VoiceTaps } from '../../../agent/worker/voice-taps.ts';
import type { MediaStats } from '../../../electron/shared/media.ts';
import type { RoomState } from '../../../electron/shared/worker-messages.ts';
import { callerSpeech } from '../caller-speech.ts';
import { openSessions, setupFor, talkInTurns } from '../open-sessions.ts';

/**
 * A worker's calls without their conversations: the real RTP sessions, voice taps and rooms in one process, so that
 * what differs between two runs is the rooms alone. As many seats as are asked for.
 */
export interface CallsProcess {
  readonly pid: number;
  readonly ports: readonly number[];
  connect(peers: readonly number[]): void;
  /** Resolves with how the joining ended. */
  enter(call: number, access: RoomAccess): Promise<RoomState>;
  stats(): Promise<readonly MediaStats[]>;
  end(): void;
}

type ToCalls =
  | { readonly type: 'open'; readonly calls: number }
  | { readonly type: 'connect'; readonly peers: readonly number[] }
  | { readonly type: 'enter'; readonly call: number; readonly access: RoomAccess }
  | { readonly type: 'stats' };
type FromCalls =
  | { readonly type: 'ports'; readonly ports: readonly number[] }
  | { readonly type: 'room'; readonly call: number; readonly state: RoomState }
  | { readonly type: 'stats'; readonly stats: readonly MediaStats[] };

const ENTRY = fileURLToPath(import.meta.url);
/** rtc-node tells each joining on standard output. */
const QUIET = ['ignore', 'ignore', 'inherit', 'ipc'] as const;

export async function startCalls(calls: number): Promise<CallsProcess> {
  const child = fork(ENTRY, ['calls'], { stdio: [...QUIET] });
  const tell = (message: ToCalls) => void child.send(message);
  tell({ type: 'open', calls });
  const { ports } = await answer(child, 'ports', () => true);
  return {
    pid: child.pid ?? 0,
    ports,
    connect: (peers) => tell({ type: 'connect', peers }),
    async enter(call, access) {
      const joined = answer(child, 'room', (it) => it.call === call && it.state.kind !== 'joining');
      tell({ type: 'enter', call, access });
      return (await joined).state;
    },
    async stats() {
      tell({ type: 'stats' });
      return (await answer(child, 'stats', () => true)).stats;
    },
    end: () => void child.kill(),
  };
}

type Of<Type extends FromCalls['type']> = Extract<FromCalls, { type: Type }>;

async function answer<Type extends FromCalls['type']>(
  child: ChildProcess,
  type: Type,
  isIt: (message: Of<Type>) => boolean,
): Promise<Of<Type>> {
  const ended = new AbortController();
  const stop = () => ended.abort(new Error('The process with the calls ended'));
  child.once('exit', stop);
  try {
    for (;;) {
      const [message] = (await once(child, 'message', ended)) as [FromCalls];
      if (message.type === type && isIt(message as Of<Type>)) return message as Of<Type>;
    }
  } finally {
    child.off('exit', stop);
  }
}

interface Call {
  readonly rtp: OpenRtpSession;
  readonly room: RoomOnDemand;
}

async function run(): Promise<void> {
  raisePriority();
  const send = (message: FromCalls) => void process.send?.(message);
  const [first] = (await once(process, 'message')) as [Extract<ToCalls, { type: 'open' }>];
  const calls = await openCalls(first.calls, send);
  process.on('message', (message: Exclude<ToCalls, { type: 'open' }>) => {
    if (message.type === 'connect') connect(calls, message.peers);
    else if (message.type === 'enter') calls[message.call]?.room.enter(message.access);
    else send({ type: 'stats', stats: calls.map(({ rtp }) => rtp.stats()) });
  });
  send({ type: 'ports', ports: calls.map(({ rtp }) => rtp.localPort) });
}

async function openCalls(count: number, send: (message: FromCalls) => void): Promise<Call[]> {
  const sessions = await openSessions(Array.from({ length: count }, () => ({ port: 0, srtp: null })));
  const seats = new RoomSeats(count);
  return sessions.map((rtp, call) => {
    const voices = new VoiceTaps();
    rtp.onCallerFrame = ({ samples }) => voices.caller(samples);
    rtp.onSentFrame = (samples) => voices.agent(samples);
    let removeTap = () => {};
    const room = new RoomOnDemand({
      openRoom: openCallRoom,
      seats,
      onLost: () => {},
      onState(state) {
        removeTap();
        if (state.kind === 'open') removeTap = voices.add(room);
        send({ type: 'room', call, state });
      },
    });
    return { rtp, room };
  });
}

function connect(calls: readonly Call[], peers: readonly number[]): void {
  const { samples } = callerSpeech();
  calls.forEach(({ rtp }, index) => {
    rtp.update(setupFor({ port: peers[index] ?? 0, srtp: null }));
    talkInTurns(rtp, samples.subarray(0, 8000));
  });
}

/** As a worker does, where the system lets it. */
function raisePriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // Then it is measured without.
  }
}

if (process.argv[1] === ENTRY && process.argv[2] === 'calls') await run();
