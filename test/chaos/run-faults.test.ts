import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import type { Fault, Finding } from './fault.ts';
import { runFaults, table } from './run-faults.ts';

const RUN = { long: false, seed: 1, tell: () => undefined };
const finding: Finding = { done: 'asked', goal: 'answered', seen: 'an\nanswer', ok: true };
const fault = (name: string, run: Fault['run']): Fault => ({ name, title: name, run });

describe('npm run chaos', () => {
  it('makes a missed goal of a fault that throws or finds nothing', async () => {
    const rows = await runFaults(
      [
        fault('good', async () => [finding]),
        fault('broken', async () => Promise.reject(new Error('no port'))),
        fault('empty', async () => []),
      ],
      RUN,
    );
    expect(rows.map(({ fault: name, seen, ok }) => [name, seen, ok])).toEqual([
      ['good', 'an\nanswer', true],
      ['broken', 'no port', false],
      ['empty', 'it reported nothing', false],
    ]);
    expect(table(rows).split('\n')).toEqual([
      'fault   what was done     goal         seen                 ok',
      'good    asked             answered     an answer            ok',
      'broken  the fault itself  can be done  no port              MISSED',
      'empty   the fault itself  can be done  it reported nothing  MISSED',
    ]);
  });

  it('names the faults there are when one is not known', () => {
    const all = [fault('one', async () => [finding]), fault('two', async () => [finding])];
    expect(readArguments(['--only', 'two'], all).faults.map(({ name }) => name)).toEqual(['two']);
    expect(() => readArguments(['--only', 'three'], all)).toThrow('There are: one, two');
    expect(() => readArguments(['--seed', '-1'], all)).toThrow('--seed');
  });
});
