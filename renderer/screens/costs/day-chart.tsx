import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../words/language.tsx';
import { axisMoney, axisWidth } from './amount.ts';
import { axisTicks, type ChartRow } from './chart-rows.ts';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';

const TEXT = { fill: 'var(--text-3)', fontSize: 12 } as const;
const BAR = { stackId: 'day', isAnimationActive: false, stroke: 'var(--bg)', strokeWidth: 1 } as const;

/** Stacked bars, and dashed outlines for the days to come. Its sentence and its table stand beside it. */
export default function DayChart({
  rows,
  currency,
  today,
}: {
  readonly rows: readonly ChartRow[];
  readonly currency: string;
  /** Null: there is no forecast. */
  readonly today: string | null;
}) {
  const w = useCostsWords();
  const { direction, locale } = useLanguage();
  const { shortDay } = useCalendarWords();
  const rtl = direction === 'rtl';
  const ticks = axisTicks(Math.max(...rows.map((row) => row.stt + row.llm + row.tts + row.forecast)));
  const money = axisMoney(ticks, currency, locale);
  const weekly = rows.length < 10;
  const nameOf = (row: ChartRow | undefined) =>
    row === undefined ? '' : weekly ? range(row) : shortDay(row.from);
  const names = rows.map(nameOf);
  const now = rows.find((row) => today !== null && row.from <= today && today <= row.to);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows.map((row, index) => ({ ...row, name: names[index] }))}
        margin={{ top: 18, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="name"
          tickLine={false}
          axisLine={false}
          tick={TEXT}
          reversed={rtl}
          {...(weekly
            ? { interval: 0 }
            : { ticks: rows.slice(0, -1).filter(isMonday).map(nameOf), interval: 0 })}
        />
        <YAxis
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          tickFormatter={money}
          tickLine={false}
          axisLine={false}
          tick={TEXT}
          width={axisWidth(ticks.map(money))}
          orientation={rtl ? 'right' : 'left'}
        />
        <Bar dataKey="stt" fill="var(--stage-stt)" {...BAR} />
        <Bar dataKey="llm" fill="var(--stage-llm)" {...BAR} />
        <Bar dataKey="tts" fill="var(--stage-tts)" {...BAR} />
        <Bar dataKey="forecast" {...BAR} fill="transparent" stroke="var(--text-3)" strokeDasharray="2 3" />
        {now !== undefined && !weekly && (
          <ReferenceLine
            x={nameOf(now)}
            stroke="var(--text-3)"
            strokeDasharray="3 3"
            label={{ value: w.forecast, position: 'top', ...TEXT }}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
}

const isMonday = (row: ChartRow): boolean => new Date(`${row.from}T00:00:00Z`).getUTCDay() === 1;
const dayNumber = (day: string): number => Number(day.slice(8));
const range = ({ from, to }: ChartRow): string =>
  from === to ? String(dayNumber(from)) : `${dayNumber(from)}-${dayNumber(to)}`;
