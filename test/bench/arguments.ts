import { parseArgs } from 'node:util';

/** What can be measured by itself; `main` is what a caller hears and a call costs. */
export const PROGRAMS = ['main', 'rooms', 'recording', 'turns', 'load', 'churn', 'compare'] as const;
export type Program = (typeof PROGRAMS)[number];

export interface BenchArguments {
  readonly program: Program;
  /** How many calls at once, beside the one call alone. */
  readonly calls: number;
  readonly quick: boolean;
  /** Of `load`: the rows whose name holds this. */
  readonly only: string;
  readonly jsonPath: string | null;
}

const USAGE = `npm run bench -- [--calls 10] [--quick] [--only TEXT] [${PROGRAMS.slice(1)
  .map((program) => `--${program}`)
  .join(' | ')}] [--json FILE]`;

/** Throws with the usage when an argument is wrong. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: '10' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      ...Object.fromEntries(PROGRAMS.map((program) => [program, { type: 'boolean' as const }])),
    },
  });
  const calls = Number(values.calls);
  if (!Number.isInteger(calls) || calls < 1 || calls > 50) {
    throw new Error(`--calls ${values.calls}: must be a whole number from 1 to 50. ${USAGE}`);
  }
  const chosen = PROGRAMS.filter((program) => values[program as keyof typeof values]);
  if (chosen.length > 1) throw new Error(`--${chosen.join(' --')}: one at a time. ${USAGE}`);
  return {
    program: chosen[0] ?? 'main',
    calls,
    quick: values.quick === true,
    only: String(values.only),
    jsonPath: typeof values.json === 'string' ? values.json : null,
  };
}
