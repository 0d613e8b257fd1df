import type { DayCosts, MonthCosts } from '../../../electron/shared/contract/costs.ts';

/** One bar: a day, or on narrow screens a week. Amounts in units of the currency, as the chart's axis has them. */
export interface ChartRow {
  /** First and last day of the bar. */
  readonly from: string;
  readonly to: string;
  readonly stt: number;
  readonly llm: number;
  readonly tts: number;
  readonly forecast: number;
}

type Costs = Pick<MonthCosts, 'days' | 'forecast'>;

export const dayRows = ({ days, forecast }: Costs): ChartRow[] =>
  days.map((day) => ({
    from: day.day,
    to: day.day,
    stt: units(ofStage(day, 'stt')),
    llm: units(ofStage(day, 'llm')),
    tts: units(ofStage(day, 'tts')),
    forecast: units(forecast?.days.find((each) => each.day === day.day)?.costMicros ?? 0),
  }));

/** Weeks begin on Monday; the first and the last one are as long as the month leaves them. */
export function weekRows(costs: Costs): ChartRow[] {
  const weeks: ChartRow[] = [];
  for (const day of dayRows(costs)) {
    const last = weeks.at(-1);
    if (last === undefined || isMonday(day.from)) weeks.push(day);
    else weeks[weeks.length - 1] = joined(last, day);
  }
  return weeks;
}

const joined = (a: ChartRow, b: ChartRow): ChartRow => ({
  from: a.from,
  to: b.to,
  stt: a.stt + b.stt,
  llm: a.llm + b.llm,
  tts: a.tts + b.tts,
  forecast: a.forecast + b.forecast,
});

const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

const ofStage = (day: DayCosts, stage: 'stt' | 'llm' | 'tts'): number =>
  day.stages.find((each) => each.stage === stage)?.costMicros ?? 0;

const units = (micros: number): number => micros / 1_000_000;

/** A round step for four grid lines, and where the axis ends. */
export function axisTicks(highest: number): number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 2.5, 5, 10].find((each) => each * magnitude >= rough) ?? 10);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}
