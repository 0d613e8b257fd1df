import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FromWorker } from '../../electron/shared/worker-messages.ts';

type HeartbeatMessage = Extract<FromWorker, { type: 'heartbeat' }>;

/** Node's histogram holds the time between two looks: an idle loop shows this much. */
const RESOLUTION_MS = 10;

/** Tells the service that this process turns, and how well. */
export class Heartbeat {
  readonly #beat: (message: HeartbeatMessage) => void;
  readonly #activeCalls: () => number;
  readonly #loopDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #timer: NodeJS.Timeout | null = null;
  #cpu = process.cpuUsage();
  #measuredAtMs = performance.now();

  constructor(activeCalls: () => number, beat: (message: HeartbeatMessage) => void) {
    this.#activeCalls = activeCalls;
    this.#beat = beat;
    this.#loopDelay.enable();
  }

  every(intervalMs: number): void {
    this.stop();
    this.#timer = setInterval(() => this.#beat(this.#measure()), intervalMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #measure(): HeartbeatMessage {
    const nowMs = performance.now();
    const used = process.cpuUsage(this.#cpu);
    const cpuPercent = (used.user + used.system) / 1000 / (nowMs - this.#measuredAtMs);
    this.#cpu = process.cpuUsage();
    this.#measuredAtMs = nowMs;
    const eventLoopDelayP99Ms = Math.max(0, this.#loopDelay.percentile(99) / 1e6 - RESOLUTION_MS);
    this.#loopDelay.reset();
    return {
      type: 'heartbeat',
      activeCalls: this.#activeCalls(),
      cpuPercent: Math.round(cpuPercent * 1000) / 10,
      rssBytes: process.memoryUsage.rss(),
      eventLoopDelayP99Ms: Math.round(eventLoopDelayP99Ms * 10) / 10,
    };
  }
}
