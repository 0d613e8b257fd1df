/** Numbers that look random and are the same for the same seed: what broke something can be done again. */
export interface Random {
  /** From 0 to below `limit`. */
  below(limit: number): number;
  of<T>(choices: readonly T[]): T;
}

/** mulberry32: fast, and good enough to choose bytes. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    of(choices) {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new Error('Nothing to choose from');
      return choice;
    },
  };
}
