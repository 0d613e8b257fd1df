import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** How many calls at once, beside the one call alone. */
  readonly calls: number;
  readonly quick: boolean;
  /** Only people on calls: listening in, taking over, what rooms cost. */
  readonly rooms: boolean;
  /** Only what recording costs. */
  readonly recording: boolean;
  readonly jsonPath: string | null;
}

const USAGE = 'npm run bench -- [--calls 10] [--quick] [--rooms | --recording] [--json FILE]';

/** Throws with the usage when an argument is wrong. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: '10' },
      quick: { type: 'boolean', default: false },
      rooms: { type: 'boolean', default: false },
      recording: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const calls = Number(values.calls);
  if (!Number.isInteger(calls) || calls < 1 || calls > 50) {
    throw new Error(`--calls ${values.calls}: must be a whole number from 1 to 50. ${USAGE}`);
  }
  return {
    calls,
    quick: values.quick,
    rooms: values.rooms,
    recording: values.recording,
    jsonPath: values.json ?? null,
  };
}
