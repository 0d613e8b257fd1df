import type { ChaosRun, Fault, Finding } from './fault.ts';

export interface Row extends Finding {
  readonly fault: string;
}

/** One after the other, so that they do not share the cores. A fault that throws is a row that missed its goal. */
export async function runFaults(faults: readonly Fault[], run: ChaosRun): Promise<Row[]> {
  const rows: Row[] = [];
  for (const fault of faults) {
    run.tell(`${fault.name}: ${fault.title}`);
    const startedAtMs = performance.now();
    const findings = await fault.run(run).catch((error: unknown) => [couldNotRun(error)]);
    run.tell(`${fault.name}: ${Math.round((performance.now() - startedAtMs) / 1000)} s`);
    // A fault that found nothing has shown nothing.
    const shown = findings.length === 0 ? [couldNotRun(new Error('it reported nothing'))] : findings;
    rows.push(...shown.map((finding) => ({ fault: fault.name, ...finding })));
  }
  return rows;
}

const couldNotRun = (error: unknown): Finding => ({
  done: 'the fault itself',
  goal: 'can be done',
  seen: error instanceof Error ? error.message : String(error),
  ok: false,
});

const TITLES = ['fault', 'what was done', 'goal', 'seen', 'ok'] as const;

/** Columns as wide as they must be; a line break in a text would break the table. */
export function table(rows: readonly Row[]): string {
  const cells = [
    [...TITLES],
    ...rows.map(({ fault, done, goal, seen, ok }) => [fault, done, goal, seen, ok ? 'ok' : 'MISSED']),
  ].map((row) => row.map((text) => text.replace(/\s+/g, ' ')));
  const widths = TITLES.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
