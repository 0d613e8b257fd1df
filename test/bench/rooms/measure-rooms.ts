import type { MediaStats } from '../../../electron/shared/media.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { startFarEnds } from '../far-ends.ts';
import { cpuMs, rssMegabytes } from '../process-usage.ts';
import { type CallsProcess, startCalls } from './calls-process.ts';
import { type Listeners, startListeners } from './listeners-process.ts';

export interface RoomsRun {
  readonly calls: number;
  /** How many of the calls are listened to, by two each. */
  readonly listenedTo: number;
  readonly seconds: number;
}

/** Of the process with the calls and of the server. CPU in per cent of one core, memory in MB. */
export interface RoomsMeasured {
  readonly calls: number;
  readonly listenedTo: number;
  readonly cpuPercent: number;
  readonly rssMegabytes: number;
  readonly serverCpuPercent: number;
  readonly serverRssMegabytes: number;
  /** One of each room: from the wish to listen, the call's room not joined yet, to the caller's voice at the first listener. */
  readonly heardMs: readonly number[];
  /** Rooms whose first listener heard nothing within ten seconds. */
  readonly unheard: number;
  /** One of each call: how late its packets to the caller left, since its beginning. */
  readonly stats: readonly MediaStats[];
}

const LISTENERS_EACH = 2;

/** Everything anew for each run, so that no run inherits another's memory. */
export async function measureRooms({ calls, listenedTo, seconds }: RoomsRun): Promise<RoomsMeasured> {
  const server = await startLivekitServer();
  const worker = await startCalls(calls);
  const farEnds = await startFarEnds(worker.ports.map((port) => ({ port, srtp: null })));
  const listeners = await startListeners();
  try {
    worker.connect(farEnds.ports);
    const heard: (number | null)[] = [];
    for (let call = 0; call < listenedTo; call++) {
      heard.push(await listenTo({ server, worker, listeners, call }));
    }
    const heardMs = heard.filter((ms) => ms !== null);
    const usage = await watch([worker.pid, server.pid], seconds);
    const [cpuPercent = 0, serverCpuPercent = 0] = usage;
    return {
      calls,
      listenedTo,
      cpuPercent,
      serverCpuPercent,
      rssMegabytes: rssMegabytes(worker.pid),
      serverRssMegabytes: rssMegabytes(server.pid),
      heardMs,
      unheard: heard.length - heardMs.length,
      stats: await worker.stats(),
    };
  } finally {
    listeners.end();
    worker.end();
    farEnds.end();
    await server.stop();
  }
}

interface Listening {
  readonly server: LivekitServer;
  readonly worker: CallsProcess;
  readonly listeners: Listeners;
  readonly call: number;
}

/** The room is there already, as the service has it; worker and first listener join at once, as after a click. */
async function listenTo({ server, worker, listeners, call }: Listening): Promise<number | null> {
  const room = `call-${call}`;
  await server.rooms.createRoom({ name: room });
  const token = (identity: string, canPublish: boolean) =>
    server.token(identity, { room, roomJoin: true, canPublish });
  const [ours, ...theirs] = await Promise.all([
    token('trunkline', true),
    ...Array.from({ length: LISTENERS_EACH }, (_, index) => token(`listener-${index}`, false)),
  ]);
  const [first = '', ...others] = theirs;
  const askedAt = Date.now();
  const [state, heardAt] = await Promise.all([
    worker.enter(call, { url: server.url, token: ours }),
    listeners.listen(server.url, first),
  ]);
  if (state.kind !== 'open') throw new Error(`The room of call ${call} was not entered: ${state.kind}`);
  await Promise.all(others.map((other) => listeners.listen(server.url, other)));
  return heardAt === null ? null : heardAt - askedAt;
}

async function watch(pids: readonly number[], seconds: number): Promise<number[]> {
  const before = pids.map(cpuMs);
  const startedAtMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const elapsedMs = performance.now() - startedAtMs;
  return pids.map((pid, index) => ((cpuMs(pid) - (before[index] ?? 0)) / elapsedMs) * 100);
}
