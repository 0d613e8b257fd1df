import type { Arrow, LadderStep } from '../../../electron/shared/explain/ladder.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export const ROW_HEIGHT = 31;
const WIDTH = 400;
const HEAD = 40;
const LANES = { pbx: 60, line: 216, agent: 352 } as const;

/** From and to of each arrow. */
const ARROWS: Readonly<Record<Arrow, readonly [number, number]>> = {
  pbx_to_line: [LANES.pbx, LANES.line],
  line_to_pbx: [LANES.line, LANES.pbx],
  line_to_agent: [LANES.line, LANES.agent],
  agent_to_line: [LANES.agent, LANES.line],
  sound: [LANES.pbx, LANES.agent],
};

/** A picture of the list beside it, which says the same in words: hidden from screen readers, never mirrored. */
export function SipLadder({
  steps,
  party,
  address,
}: {
  readonly steps: readonly LadderStep[];
  /** Who rang, and from where. */
  readonly party: string;
  readonly address: string;
}) {
  const { explain: w } = useWords({ en, ar });
  const height = HEAD + steps.length * ROW_HEIGHT + 4;
  const lanes = [
    { x: LANES.pbx, name: party, detail: address },
    { x: LANES.line, name: w.lanes.line, detail: '' },
    { x: LANES.agent, name: w.lanes.agent, detail: '' },
  ];
  return (
    <svg
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      aria-hidden="true"
      direction="ltr"
      className="hidden max-w-full lg:block"
    >
      {lanes.map(({ x, name, detail }) => (
        <g key={x} textAnchor="middle" className="fill-text-3 text-xs">
          <text x={x} y={14} className="fill-text font-semibold">
            {name}
          </text>
          <text x={x} y={30}>
            {detail}
          </text>
          <line x1={x} x2={x} y1={HEAD - 4} y2={height} className="stroke-line-strong" />
        </g>
      ))}
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no id, and two can be equal
        <Step key={index} step={step} y={HEAD + index * ROW_HEIGHT + 20} />
      ))}
    </svg>
  );
}

function Step({ step, y }: { readonly step: LadderStep; readonly y: number }) {
  const { explain: w } = useWords({ en, ar });
  if (step.arrow === null) {
    return <circle cx={LANES.line} cy={y} r={3.5} className={step.wrong ? 'fill-bad' : 'fill-text-3'} />;
  }
  const [from, to] = ARROWS[step.arrow];
  const sound = step.arrow === 'sound';
  const colour = step.wrong ? 'stroke-bad' : sound ? 'stroke-accent' : 'stroke-text';
  return (
    <g fill="none" className={colour} strokeWidth={sound ? 2 : 1.4}>
      <line x1={from} x2={to} y1={y} y2={y} {...(sound ? { strokeDasharray: '5 3' } : {})} />
      <path d={head(to, y, to > from)} strokeWidth={1.4} />
      {sound && <path d={head(from, y, false)} strokeWidth={1.4} />}
      <text
        x={(from + to) / 2}
        y={y - 5}
        textAnchor="middle"
        strokeWidth={5}
        className={`${step.wrong ? 'fill-bad' : sound ? 'fill-accent' : 'fill-text'} stroke-bg text-xs [paint-order:stroke]`}
      >
        {labelOf(step, w)}
      </text>
    </g>
  );
}

const head = (x: number, y: number, right: boolean): string => {
  const back = right ? -8 : 8;
  return `M${x + back} ${y - 4}L${x} ${y}L${x + back} ${y + 4}`;
};

function labelOf({ event, repeated }: LadderStep, w: (typeof en)['explain']): string {
  switch (event.kind) {
    case 'sip':
      return repeated === 0 ? event.summary : `${event.summary} ×${repeated + 1}`;
    case 'worker_assigned':
      return w.takes;
    case 'transfer_requested':
      return w.moveTo(event.target);
    default:
      return w.sound;
  }
}
