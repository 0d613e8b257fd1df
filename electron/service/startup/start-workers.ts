import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Settings } from '../../shared/contract/settings.ts';
import type { WorkerStatus } from '../../shared/contract/status.ts';
import { moduleUrl } from '../../shared/module-url.ts';
import { type Result, succeed } from '../../shared/result.ts';
import { RtpPorts } from '../workers/rtp-ports.ts';
import { openRunFolder } from '../workers/run-folder.ts';
import { POOL_TIMING, WorkerPool } from '../workers/worker-pool.ts';
import { describeExit } from '../workers/worker-state.ts';

export interface Workers {
  readonly pool: WorkerPool;
  statuses(): WorkerStatus[];
  /** Resolves when a call would find a worker; rejects never, waits as long as it takes. */
  whenReady(): Promise<void>;
}

const WORKER_ENTRY = fileURLToPath(moduleUrl('../../../agent/worker/main.ts', import.meta.url));

/** A call and its second leg take one RTP/RTCP pair each. */
const callsIn = (range: { rtpPortMin: number; rtpPortMax: number }): number =>
  Math.floor((range.rtpPortMax - range.rtpPortMin + 1) / 4);

export function createWorkers(settings: Settings, dataDir: string, log: Logger): Result<Workers> {
  const runFolder = openRunFolder(dataDir);
  if (!runFolder.ok) return runFolder;
  const { callsPerWorker, spare } = settings.workers;
  const { rtpPortMin, rtpPortMax } = settings.phoneLine;
  const waiting: (() => void)[] = [];
  const pool: WorkerPool = new WorkerPool({
    program: {
      execPath: process.execPath,
      entryPath: WORKER_ENTRY,
      extraArgs: ['--capacity', String(callsPerWorker)],
      dataDir,
    },
    runFolder: runFolder.value,
    rtpPorts: new RtpPorts({ firstPort: rtpPortMin, lastPort: rtpPortMax }),
    size: { callsPerWorker, maxCalls: Math.max(1, callsIn(settings.phoneLine)), spares: spare },
    timing: POOL_TIMING,
    log,
    onChanged() {
      if (pool.facts().readyWorkers > 0) for (const ready of waiting.splice(0)) ready();
    },
    onAgentPrepared({ agentId, failure, renderedMs }) {
      if (failure)
        log.warn({ agentId, problem: failure.message }, 'The greeting of an agent cannot be rendered');
      else log.info({ agentId, renderedMs }, 'The greeting of an agent is ready');
    },
  });
  return succeed({
    pool,
    statuses: () => statusesOf(pool),
    whenReady: () =>
      new Promise((resolve) => {
        if (pool.facts().readyWorkers > 0) resolve();
        else waiting.push(resolve);
      }),
  });
}

const statusesOf = (pool: WorkerPool): WorkerStatus[] =>
  pool.status().map(({ name, state, lastExit, calls }) => ({
    workerId: 'workerId' in state ? state.workerId : name,
    pid: 'pid' in state ? state.pid : null,
    state: state.kind,
    activeCalls: calls,
    capacity: state.kind === 'ready' ? state.capacity : 0,
    rssBytes: state.kind === 'ready' ? (state.heartbeat?.rssBytes ?? null) : null,
    lastExit: lastExit && describeExit(lastExit),
  }));
