import type { Machine } from './machine.ts';
import type { Goal, Measure } from './measure.ts';
import { summarise } from './statistics.ts';

const NAME_WIDTH = 62;

export function table(machine: Machine, measures: readonly Measure[]): string {
  const head = ['n', 'min', 'p50', 'p95', 'max'].map((title) => title.padStart(8)).join('');
  return [describe(machine), '', `${''.padEnd(NAME_WIDTH)}${head}   goal`, ...measures.map(row), ''].join(
    '\n',
  );
}

const describe = (machine: Machine): string =>
  `${machine.cores} x ${machine.model}, ${machine.memoryGigabytes} GB, ${machine.platform}, Node ${machine.node}, load before ${machine.loadBefore}`;

function row(measure: Measure): string {
  const { count, min, p50, p95, max } = summarise(measure.samples);
  const name = `${measure.stage ? '  ' : ''}${measure.name} [${measure.unit}]`.padEnd(NAME_WIDTH);
  const figures = [min, p50, p95, max].map((value) => value.toFixed(1).padStart(8)).join('');
  return `${name}${String(count).padStart(8)}${figures}   ${goalText(measure.goal, p50, p95)}`.trimEnd();
}

function goalText(goal: Goal | undefined, p50: number, p95: number): string {
  if (!goal) return '';
  const parts = [
    ...(goal.p50 === undefined ? [] : [`p50 <= ${goal.p50} ${verdict(p50 <= goal.p50)}`]),
    ...(goal.p95 === undefined ? [] : [`p95 <= ${goal.p95} ${verdict(p95 <= goal.p95)}`]),
    ...(goal.least === undefined ? [] : [`p50 >= ${goal.least} ${verdict(p50 >= goal.least)}`]),
  ];
  return parts.join(', ');
}

const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');
