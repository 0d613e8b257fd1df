import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import type { RegionGroup, RegionRow } from './region-rows.ts';
import { adviceFor, type HeldBack, type RegionAdvice } from './region-rules.ts';
import { useRegionWords } from './use-region-words.ts';

/** What follows from the figures of one provider. */
export function RegionAdviceLine({ group }: { readonly group: RegionGroup }) {
  const advice = adviceFor(group);
  const text = useAdviceText(group, advice);
  return (
    <p className="flex max-w-prose items-start gap-1.5 type-small text-text-2">
      <HealthGlyph health={healthOf(advice)} size={13} className="mt-[3px]" />
      <span>{text}</span>
    </p>
  );
}

/** What can not be taken by the button asks for nothing now. */
const healthOf = (advice: RegionAdvice) =>
  advice.kind === 'faster' && advice.heldBack !== null ? 'idle' : HEALTH[advice.kind];

const HEALTH = {
  not_measured: 'idle',
  only_one: 'ok',
  none_reached: 'bad',
  nearest: 'ok',
  alike: 'ok',
  faster: 'warn',
  chosen_failed: 'bad',
} as const satisfies Record<RegionAdvice['kind'], string>;

function useAdviceText(group: RegionGroup, advice: RegionAdvice): string {
  const { w, fullName } = useRegionWords();
  const heldBack = useHeldBackText(group);
  switch (advice.kind) {
    case 'not_measured':
      return w.remeasure;
    case 'only_one':
      return w.onlyOne;
    case 'none_reached':
      return w.noneReached(group.label);
    case 'nearest':
      return w.nearest;
    case 'alike':
      return w.alike(Math.round(advice.withinMs));
    case 'faster': {
      const saves = w.faster(fullName(group, advice.row), Math.round(advice.savesMs));
      return advice.heldBack === null ? saves : `${saves} ${heldBack(advice.heldBack, advice.row)}`;
    }
    case 'chosen_failed':
      return advice.row === null ? w.chosenFailedAlone : w.chosenFailed(fullName(group, advice.row));
  }
}

function useHeldBackText({ rows }: RegionGroup) {
  const { w, placeName } = useRegionWords();
  const chosen = rows.find((row) => row.chosen);
  return (reason: HeldBack, to: RegionRow): string => {
    switch (reason) {
      case 'own_key':
        return w.needsKey;
      case 'dearer':
        return w.worthIt(to.surchargePercent);
      case 'leaves_region':
        return w.leavesRegion(chosen ? placeName(chosen) : '', placeName(to));
    }
  };
}
