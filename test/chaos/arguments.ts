import { parseArgs } from 'node:util';
import type { Fault } from './fault.ts';

export interface ChaosArguments {
  readonly faults: readonly Fault[];
  readonly list: boolean;
  readonly long: boolean;
  readonly seed: number;
  readonly jsonPath: string;
}

const USAGE = 'npm run chaos -- [--list] [--only NAME]... [--long] [--seed 4475] [--json data/chaos.json]';

/** Throws with the usage when an argument is wrong. */
export function readArguments(args: readonly string[], all: readonly Fault[]): ChaosArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      list: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      long: { type: 'boolean', default: false },
      seed: { type: 'string', default: '4475' },
      json: { type: 'string', default: 'data/chaos.json' },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0)
    throw new Error(`--seed ${values.seed}: must be a whole number from 0. ${USAGE}`);
  for (const name of values.only)
    if (!all.some((fault) => fault.name === name))
      throw new Error(
        `--only ${name}: no fault is called so. There are: ${all.map(({ name }) => name).join(', ')}. ${USAGE}`,
      );
  const faults = values.only.length === 0 ? all : all.filter(({ name }) => values.only.includes(name));
  return { faults, list: values.list, long: values.long, seed, jsonPath: values.json };
}
