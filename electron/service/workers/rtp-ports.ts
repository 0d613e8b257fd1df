import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

export interface RtpPortRange {
  /** Even ports of the range are for RTP, the odd one above each for its RTCP. */
  readonly firstPort: number;
  readonly lastPort: number;
}

export interface RtpPortTiming {
  /** Late packets of the last call must not reach the next one on its port. */
  readonly restMs: number;
  /** Another program holds it. It may let go, but asking again and again costs calls. */
  readonly takenRestMs: number;
}

export const RTP_PORT_TIMING: RtpPortTiming = { restMs: 10_000, takenRestMs: 60_000 };

type PortUse = { readonly kind: 'held' } | { readonly kind: 'resting'; readonly untilMs: number };

/** Gives out the range's ports in turn, over all calls and workers. Times are `performance.now()`. */
export class RtpPorts {
  readonly #ports: readonly number[];
  readonly #timing: RtpPortTiming;
  readonly #nowMs: () => number;
  readonly #uses = new Map<number, PortUse>();
  #next = 0;

  constructor(range: RtpPortRange, timing = RTP_PORT_TIMING, nowMs = () => performance.now()) {
    const first = range.firstPort + (range.firstPort % 2);
    const count = Math.max(0, Math.floor((range.lastPort - first + 1) / 2));
    this.#ports = Array.from({ length: count }, (_, index) => first + index * 2);
    this.#timing = timing;
    this.#nowMs = nowMs;
  }

  reserve(): Result<number> {
    for (let tried = 0; tried < this.#ports.length; tried++) {
      const port = this.#ports[this.#next] ?? 0;
      this.#next = (this.#next + 1) % this.#ports.length;
      if (!this.#isFree(port)) continue;
      this.#uses.set(port, { kind: 'held' });
      return succeed(port);
    }
    return fail(
      failure(
        'media_port_taken',
        `All ${this.#ports.length} RTP ports are in use: the call is not taken. Widen the RTP port range.`,
      ),
    );
  }

  /** A call of the service before us still uses it. */
  hold(port: number): void {
    this.#uses.set(port, { kind: 'held' });
  }

  /** Harmless for a port that is not held. */
  release(port: number): void {
    if (this.#uses.get(port)?.kind === 'held') this.#rest(port, this.#timing.restMs);
  }

  /** The worker could not bind it. */
  reportTaken(port: number): void {
    this.#rest(port, this.#timing.takenRestMs);
  }

  #rest(port: number, forMs: number): void {
    this.#uses.set(port, { kind: 'resting', untilMs: this.#nowMs() + forMs });
  }

  #isFree(port: number): boolean {
    const use = this.#uses.get(port);
    return use === undefined || (use.kind === 'resting' && use.untilMs <= this.#nowMs());
  }
}
