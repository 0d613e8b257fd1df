import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeMachine } from '../bench/machine.ts';
import { ALL_FAULTS } from './all-faults.ts';
import { type ChaosArguments, readArguments } from './arguments.ts';
import { runFaults, table } from './run-faults.ts';

/** Breaks and attacks the product and says whether it held. README.md says how to read it. */
try {
  await chaos(readArguments(process.argv.slice(2), ALL_FAULTS));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
process.exit();

async function chaos(args: ChaosArguments): Promise<void> {
  if (args.list) {
    for (const { name, title } of args.faults) console.log(`${name.padEnd(20)} ${title}`);
    return;
  }
  const machine = describeMachine();
  const { long, seed } = args;
  const rows = await runFaults(args.faults, { long, seed, tell: (line) => console.error(`chaos: ${line}`) });
  console.log(table(rows));
  await mkdir(dirname(args.jsonPath), { recursive: true });
  const result = { machine, ranAt: new Date().toISOString(), long, seed, rows };
  await writeFile(args.jsonPath, `${JSON.stringify(result, null, 2)}\n`);
  const missed = rows.filter(({ ok }) => !ok).length;
  if (missed === 0) return;
  console.error(`chaos: ${missed} of ${rows.length} goals were missed`);
  process.exitCode = 1;
}
