import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pino from 'pino';
import type { PreparedAgent } from '../../../electron/service/workers/agent-preparation.ts';
import { RtpPorts } from '../../../electron/service/workers/rtp-ports.ts';
import { openRunFolder } from '../../../electron/service/workers/run-folder.ts';
import type { WorkerCallOwner, WorkerCallRequest } from '../../../electron/service/workers/worker-call.ts';
import { POOL_TIMING, type PoolTiming, WorkerPool } from '../../../electron/service/workers/worker-pool.ts';
import type { ResolvedAgent } from '../../../electron/shared/agent-profile.ts';
import { agentProfileSchema } from '../../../electron/shared/agent-profile.ts';
import type { MediaSetup } from '../../../electron/shared/media.ts';

export const FAULTY_WORKER_PATH = resolve(import.meta.dirname, 'faulty-worker.ts');

/** Test files run side by side: each process has its own ports, below those the system gives out itself. */
const OWN_PORTS = 20_000 + (process.pid % 240) * 40;

export interface PoolFixture {
  readonly pool: WorkerPool;
  readonly dataDir: string;
  readonly logged: { level: number; msg: string }[];
  readonly prepared: PreparedAgent[];
  /** Resolves as soon as the pool's status satisfies it. */
  until(condition: (pool: WorkerPool) => boolean): Promise<void>;
}

export interface PoolFixtureInput {
  readonly fault?: string;
  readonly dataDir?: string;
  readonly spares?: number;
  readonly callsPerWorker?: number;
  readonly maxCalls?: number;
  readonly orphanTimeoutMs?: number;
  readonly timing?: Partial<PoolTiming>;
}

export const makeDataDir = (): string => mkdtempSync(join(tmpdir(), 'tl-'));

export function createPool(input: PoolFixtureInput = {}): PoolFixture {
  const dataDir = input.dataDir ?? makeDataDir();
  const runFolder = openRunFolder(dataDir);
  if (!runFolder.ok) throw new Error(runFolder.failure.message);
  const logged: PoolFixture['logged'] = [];
  const prepared: PreparedAgent[] = [];
  const watchers = new Set<() => void>();
  const callsPerWorker = input.callsPerWorker ?? 50;
  const pool = new WorkerPool({
    program: {
      execPath: process.execPath,
      entryPath: FAULTY_WORKER_PATH,
      dataDir,
      extraArgs: [
        ...['--fault', input.fault ?? 'none', '--capacity', String(callsPerWorker)],
        ...['--orphan-timeout-ms', String(input.orphanTimeoutMs ?? 20_000)],
      ],
    },
    runFolder: runFolder.value,
    rtpPorts: new RtpPorts({ firstPort: OWN_PORTS, lastPort: OWN_PORTS + 39 }),
    size: { callsPerWorker, maxCalls: input.maxCalls ?? 100, spares: input.spares ?? 1 },
    timing: { ...POOL_TIMING, heartbeatIntervalMs: 100, ...input.timing },
    log: pino({ level: 'debug' }, { write: (line: string) => logged.push(JSON.parse(line)) }),
    onChanged: () => {
      for (const look of watchers) look();
    },
    onAgentPrepared: (result) => prepared.push(result),
  });
  const until = (condition: (pool: WorkerPool) => boolean) =>
    new Promise<void>((done) => {
      const look = () => {
        if (!condition(pool)) return;
        watchers.delete(look);
        done();
      };
      watchers.add(look);
      look();
    });
  return { pool, dataDir, logged, prepared, until };
}

export const removeDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true });

/** An owner that writes down what it is told, and can be waited on. */
export class RecordingOwner implements WorkerCallOwner {
  readonly heard: { readonly what: string; readonly value: unknown }[] = [];
  readonly #watchers = new Set<() => void>();

  onEvent: WorkerCallOwner['onEvent'] = (event) => this.#hear(`event:${event.kind}`, event);
  onTurn: WorkerCallOwner['onTurn'] = (turn) => this.#hear('turn', turn);
  onWords: WorkerCallOwner['onWords'] = (speaker, text) => this.#hear('words', { speaker, text });
  onLevels: WorkerCallOwner['onLevels'] = (piece) => this.#hear('levels', piece);
  onUsage: WorkerCallOwner['onUsage'] = (usage) => this.#hear('usage', usage);
  onTransferRequested: WorkerCallOwner['onTransferRequested'] = (target, by) =>
    this.#hear('transfer_requested', { target, by });
  onHangUpRequested: WorkerCallOwner['onHangUpRequested'] = (by, reason) =>
    this.#hear('hangup_requested', { by, reason });
  onRecordingFinished: WorkerCallOwner['onRecordingFinished'] = (report) => this.#hear('recording', report);
  onRoomState: WorkerCallOwner['onRoomState'] = (state) => this.#hear(`room:${state.kind}`, state);
  onSuccessorState: WorkerCallOwner['onSuccessorState'] = (state) => this.#hear('successor_state', state);
  onClosed: WorkerCallOwner['onClosed'] = (media) => this.#hear('closed', media);
  onWorkerLost: WorkerCallOwner['onWorkerLost'] = (reason) => this.#hear('worker_lost', reason);

  async until(what: string): Promise<unknown> {
    for (;;) {
      const found = this.heard.find((entry) => entry.what === what);
      if (found) return found.value;
      await new Promise<void>((resolve) => this.#watchers.add(resolve));
      this.#watchers.clear();
    }
  }

  #hear(what: string, value: unknown): void {
    this.heard.push({ what, value });
    for (const wake of this.#watchers) wake();
  }
}

export const pcmuSetup: MediaSetup = {
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: 101,
  ptimeMs: 20,
  direction: 'sendrecv',
  peer: { address: '127.0.0.1', rtpPort: 9, rtcpPort: 10 },
  srtp: null,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
};

export const receptionist: ResolvedAgent = {
  profile: agentProfileSchema.parse({
    agentId: 'reception',
    name: 'Reception',
    company: 'Acme',
    prompt: 'You answer the phone.',
    disclosure: 'Acme, you are speaking with an AI assistant.',
    greeting: 'How can I help?',
    apology: 'Sorry, something went wrong.',
    goodbye: 'Goodbye.',
    silenceNudge: 'Are you still there?',
    stt: [{ provider: 'rehearsal-stt', model: 'phrases' }],
    llm: [{ provider: 'rehearsal-llm', model: 'script' }],
    tts: [{ provider: 'rehearsal-tts', model: 'flite' }],
  }),
  version: 1,
  keys: {},
};

export const callRequest = (callId: string, rtpPort: number): WorkerCallRequest => ({
  callId,
  agent: receptionist,
  caller: { number: '+4930123', displayName: null, dialled: '888100' },
  rtpListenAddress: '127.0.0.1',
  rtpPort,
  recording: null,
  media: pcmuSetup,
});
