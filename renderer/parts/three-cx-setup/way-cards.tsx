import type { ThreeCxAdvice } from '../../../electron/shared/three-cx/advice.ts';
import type { ThreeCxWay } from '../../../electron/shared/three-cx/installation.ts';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The three ways; one that cannot be taken here stays visible and says why. */
export function WayCards({
  advice,
  value,
  onChange,
}: {
  readonly advice: ThreeCxAdvice;
  readonly value: ThreeCxWay;
  onChange(way: ThreeCxWay): void;
}) {
  const w = useWords({ en, ar });
  return (
    <RadioCards
      label={w.way}
      columns={3}
      value={value}
      onChange={onChange}
      cards={advice.ways.map(({ way, fits, because }) => ({
        value: way,
        label: w.ways[way],
        ...(fits ? { detail: w.reasons[because] || w.wayDetails[way] } : { offBecause: w.reasons[because] }),
      }))}
    />
  );
}
