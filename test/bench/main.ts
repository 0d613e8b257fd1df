import { writeFile } from 'node:fs/promises';
import { type BenchArguments, readArguments } from './arguments.ts';
import { describeMachine } from './machine.ts';
import { table } from './print-table.ts';
import { runBench } from './run-bench.ts';
import { summarise } from './statistics.ts';

/** Measures the whole product from the caller's end. README.md says how to read it. */
try {
  await bench(readArguments(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function bench(args: BenchArguments): Promise<void> {
  const machine = describeMachine();
  const measures = await runBench(args, (line) => console.error(`measuring: ${line}`));
  console.log(table(machine, measures));
  if (args.jsonPath === null) return;
  const result = {
    machine,
    measuredAt: new Date().toISOString(),
    measures: measures.map((measure) => ({ ...measure, ...summarise(measure.samples) })),
  };
  await writeFile(args.jsonPath, `${JSON.stringify(result, null, 2)}\n`);
}
