/** No packet of a stream came between these. `performance.now()` milliseconds. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Times in which a stream of 20 ms packets brought none for more than 40 ms. */
export interface ArrivalGaps {
  arrived(atMs: number): void;
  /** The next packet begins anew: on hold none come. */
  forget(): void;
  readonly found: readonly Gap[];
  close(): void;
}

const LOOK_MS = 5;
const GAP_MS = 40;

/**
 * A packet that waited in the socket while this event loop stood still did not come late: each gap is the least that it can
 * have been, to 5 ms. Where the stream is sent by this very process (`sentHere`) it is what was seen, stalls and all.
 */
export function createArrivalGaps({ sentHere = false } = {}): ArrivalGaps {
  const found: Gap[] = [];
  let lastAtMs: number | null = null;
  /** The event loop went through its sockets up to here: what is read later came later. */
  let emptyAtMs = performance.now();
  const looking = setInterval(() => {
    const lookedAtMs = performance.now();
    // After the poll phase, which has read what was there then.
    setImmediate(() => {
      emptyAtMs = lookedAtMs;
    });
  }, LOOK_MS);
  return {
    arrived(atMs) {
      const toMs = sentHere ? atMs : emptyAtMs;
      if (lastAtMs !== null && toMs - lastAtMs > GAP_MS) found.push({ fromMs: lastAtMs, toMs });
      lastAtMs = atMs;
    },
    forget() {
      lastAtMs = null;
    },
    found,
    close: () => clearInterval(looking),
  };
}
