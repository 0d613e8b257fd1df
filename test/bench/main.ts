import { writeFile } from 'node:fs/promises';
import { assertNever } from '../../electron/shared/result.ts';
import { type BenchArguments, readArguments } from './arguments.ts';
import { measureCompare } from './compare/measure-compare.ts';
import { measureChurn } from './load/measure-churn.ts';
import { measureLoad } from './load/measure-load.ts';
import { describeMachine } from './machine.ts';
import type { Measure } from './measure.ts';
import { measureRecording } from './measure-recording.ts';
import { table } from './print-table.ts';
import { measurePeople } from './rooms/measure-people.ts';
import { runBench } from './run-bench.ts';
import { summarise } from './statistics.ts';
import { measureTurnTaking } from './turn-taking/measure-turn-taking.ts';

/** Measures the whole product from the caller's end. README.md says how to read it. */
try {
  await bench(readArguments(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
// The threads of rtc-node would keep the process for as long as they live.
process.exit();

async function bench(args: BenchArguments): Promise<void> {
  const machine = describeMachine();
  const tell = (line: string) => console.error(`measuring: ${line}`);
  const measures = await measuresOf(args, tell);
  console.log(table(machine, measures));
  if (args.jsonPath === null) return;
  const result = {
    machine,
    measuredAt: new Date().toISOString(),
    measures: measures.map((measure) => ({ ...measure, ...summarise(measure.samples) })),
  };
  await writeFile(args.jsonPath, `${JSON.stringify(result, null, 2)}\n`);
}

function measuresOf(args: BenchArguments, tell: (line: string) => void): Promise<readonly Measure[]> {
  switch (args.program) {
    case 'main':
      return runBench(args, tell);
    case 'rooms':
      return measurePeople(args.quick, tell);
    case 'recording':
      return measureRecording(args.quick);
    case 'turns':
      return measureTurnTaking(args.quick, tell);
    case 'load':
      return measureLoad(args, tell);
    case 'compare':
      return measureCompare(args.quick, tell);
    case 'churn':
      return measureChurn(args.quick ? 0.5 : 30, tell);
    default:
      return assertNever(args.program);
  }
}
