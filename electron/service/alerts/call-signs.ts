import type { CallEventBody, Turn } from '../../shared/call-event.ts';

/** What calls report on their way to the record, counted over a window. Nothing is read from the database for it. */
export interface CallSigns {
  event(event: CallEventBody): void;
  turn(turn: Turn): void;
  /** Times that a provider said 429, by the provider's id. */
  limited(): Map<string, number>;
  confidence(): { turns: number; medianPercent: number } | null;
}

const LIMITED_MS = 15 * 60_000;
const CONFIDENCE_MS = 60 * 60_000;
/** Enough for figures; a busy hour has more. */
const MOST = 2000;

export function createCallSigns(clock: () => number): CallSigns {
  const limited = window<string>(LIMITED_MS, clock);
  const sure = window<number>(CONFIDENCE_MS, clock);
  return {
    event(event) {
      if (event.kind === 'provider_error' && event.code === 'provider_rate_limited')
        limited.add(event.provider);
    },
    turn({ confidence }) {
      if (confidence !== undefined) sure.add(confidence);
    },
    limited() {
      const times = new Map<string, number>();
      for (const provider of limited.values()) times.set(provider, (times.get(provider) ?? 0) + 1);
      return times;
    },
    confidence() {
      const values = sure.values().sort((a, b) => a - b);
      const median = values[Math.floor(values.length / 2)];
      return median === undefined ? null : { turns: values.length, medianPercent: median * 100 };
    },
  };
}

function window<T>(lengthMs: number, clock: () => number) {
  let entries: { readonly at: number; readonly value: T }[] = [];
  const recent = () => entries.filter(({ at }) => Math.abs(clock() - at) < lengthMs);
  return {
    add(value: T) {
      entries.push({ at: clock(), value });
      if (entries.length > MOST) entries = recent().slice(-MOST / 2);
    },
    values: (): T[] => recent().map(({ value }) => value),
  };
}
