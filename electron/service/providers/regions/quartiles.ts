export interface Quartiles {
  readonly medianMs: number;
  /** From the first to the third quartile: one slow sample of seven does not widen it. */
  readonly spreadMs: number;
}

/** Pure. Of at least one sample; between two samples it interpolates. */
export function quartilesOf(samplesMs: readonly number[]): Quartiles {
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const at = (part: number): number => {
    const position = part * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? 0;
    const above = sorted[Math.ceil(position)] ?? below;
    return below + (above - below) * (position % 1);
  };
  return { medianMs: tenths(at(0.5)), spreadMs: tenths(at(0.75) - at(0.25)) };
}

export const tenths = (ms: number): number => Math.round(ms * 10) / 10;
