import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { type CostPlan, planCost } from '../../../electron/shared/costs/break-even.ts';
import { formatMoney } from '../../format/money.ts';
import { useLanguage } from '../../words/language.tsx';
import { axisMoney, axisWidth } from './amount.ts';
import { axisTicks } from './chart-rows.ts';
import { useCostsWords } from './use-costs-words.ts';

const TEXT = { fill: 'var(--text-3)', fontSize: 12 } as const;

/** Two straight lines over the minutes of a month, named where this month stands. */
export default function CompareChart({
  ours,
  theirs,
  minutes,
  currency,
  otherName,
}: {
  readonly ours: CostPlan;
  readonly theirs: CostPlan;
  readonly minutes: number;
  readonly currency: string;
  readonly otherName: string;
}) {
  const w = useCostsWords();
  const { locale, direction } = useLanguage();
  const rtl = direction === 'rtl';
  const end = minutes * 1.06;
  const at = (x: number) => ({
    minutes: x,
    ours: planCost(ours, x) / 1_000_000,
    theirs: planCost(theirs, x) / 1_000_000,
  });
  const now = at(minutes);
  const ticks = axisTicks(Math.max(at(end).ours, at(end).theirs, at(0).ours, at(0).theirs));
  const top = ticks.at(-1) ?? 1;
  const onAxis = axisMoney(ticks, currency, locale);
  const money = (units: number) =>
    formatMoney({ currency, costMicros: Math.round(units * 1_000_000) }, locale);
  const label = (name: string, units: number, fill: string, above: boolean) => ({
    // Isolated: an Arabic name must not pull the figure's sign to its side.
    value: `${name} \u2068${money(units)}\u2069`,
    position: labelPosition(above, rtl),
    offset: 10,
    fill,
    fontSize: 12,
    fontWeight: 600,
    style: { paintOrder: 'stroke', stroke: 'var(--bg)', strokeWidth: 4 },
  });
  const theirsAbove = now.theirs >= now.ours;
  // Far apart, both names stand above their lines: below the lower one is the axis.
  const farApart = Math.abs(now.theirs - now.ours) / top > 0.25;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={[at(0), now, at(end)]}
        margin={{ top: 18, right: 4, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          type="number"
          dataKey="minutes"
          domain={[0, end]}
          ticks={[0, minutes]}
          tickFormatter={(x: number) => (x === 0 ? w.zeroMinutes : w.minutesSoFar(Math.round(x)))}
          tick={<EndTick rtl={rtl} />}
          tickLine={false}
          axisLine={false}
          reversed={rtl}
          interval={0}
        />
        <YAxis
          domain={[0, top]}
          ticks={ticks}
          tickFormatter={onAxis}
          tickLine={false}
          axisLine={false}
          tick={TEXT}
          width={axisWidth(ticks.map(onAxis))}
          orientation={rtl ? 'right' : 'left'}
        />
        <ReferenceLine x={minutes} stroke="var(--text-3)" strokeDasharray="3 3" />
        <Line
          type="linear"
          dataKey="theirs"
          stroke="var(--chart-compare)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          type="linear"
          dataKey="ours"
          stroke="var(--agent)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        <ReferenceDot
          x={minutes}
          y={now.theirs}
          r={3.5}
          fill="var(--chart-compare)"
          stroke="none"
          label={label(otherName, now.theirs, 'var(--text-2)', theirsAbove || farApart)}
        />
        <ReferenceDot
          x={minutes}
          y={now.ours}
          r={3.5}
          fill="var(--agent)"
          stroke="none"
          label={label(w.agent, now.ours, 'var(--agent)', !theirsAbove || farApart)}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

type LabelPosition = `inside${'Bottom' | 'Top'}${'Left' | 'Right'}`;

/** Towards the middle of the chart: right of the dot there is no room, in a mirrored chart left of it. */
const labelPosition = (above: boolean, rtl: boolean): LabelPosition =>
  above ? (rtl ? 'insideBottomLeft' : 'insideBottomRight') : rtl ? 'insideTopLeft' : 'insideTopRight';

interface TickProps {
  readonly rtl: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly index?: number;
  readonly payload?: { readonly value: number };
  readonly tickFormatter?: (value: number) => string;
}

/** The first label begins at its tick, the last one ends there: both stay inside the chart. */
function EndTick({ rtl, x = 0, y = 0, payload, tickFormatter }: TickProps) {
  const value = payload?.value ?? 0;
  return (
    <text x={x} y={y + 10} textAnchor={(value === 0) === rtl ? 'end' : 'start'} {...TEXT}>
      {tickFormatter?.(value)}
    </text>
  );
}
