import type { AddressMeasurement } from '../../../../electron/shared/contract/providers.ts';
import type { ChosenProviders } from '../../../../electron/shared/setup/answers.ts';
import type { RegionGroup, RegionRow } from './region-rows.ts';

type Reached = Extract<AddressMeasurement, { outcome: 'reached' }>;

/** Why the button leaves it alone: it works with another key, voices would leave the region that somebody chose, or it costs more. */
export type HeldBack = 'own_key' | 'leaves_region' | 'dearer';

export type RegionAdvice =
  | { readonly kind: 'not_measured' }
  /** There is nothing to choose from. */
  | { readonly kind: 'only_one' }
  | { readonly kind: 'none_reached' }
  | { readonly kind: 'nearest' }
  /** Another one measured better, by no more than measuring again would change. */
  | { readonly kind: 'alike'; readonly withinMs: number }
  | {
      readonly kind: 'faster';
      readonly row: RegionRow;
      readonly savesMs: number;
      readonly heldBack: HeldBack | null;
    }
  /** Calls could not use the chosen address, another one they could. */
  | { readonly kind: 'chosen_failed'; readonly row: RegionRow | null };

/** What a reply waits for this address: its round trips, one after the other. Null: it was not reached. */
export const replyMsOf = (group: RegionGroup, row: RegionRow): number | null =>
  row.measurement?.outcome === 'reached' ? row.measurement.medianMs * group.roundTrips : null;

/** Pure: what should be said of one provider's addresses. */
export function adviceFor(group: RegionGroup): RegionAdvice {
  const { rows } = group;
  const chosen = rows.find((row) => row.chosen);
  if (chosen === undefined || rows.every(({ measurement }) => measurement === null)) return NOT_MEASURED;
  const reached = rows.filter(isReached).sort((a, b) => a.measurement.medianMs - b.measurement.medianMs);
  const best = bestOf(reached);
  if (chosen.measurement === null) return NOT_MEASURED;
  if (!isReached(chosen)) {
    if (reached.length === 0) return { kind: 'none_reached' };
    return { kind: 'chosen_failed', row: best !== undefined && best.key === 'same' ? best : null };
  }
  if (rows.length === 1) return { kind: 'only_one' };
  if (best === undefined || best.address === chosen.address) return { kind: 'nearest' };
  const savesMs = (chosen.measurement.medianMs - best.measurement.medianMs) * group.roundTrips;
  if (savesMs <= 0) return { kind: 'nearest' };
  const withinMs = noiseMs(chosen.measurement, best.measurement) * group.roundTrips;
  if (savesMs <= withinMs) return { kind: 'alike', withinMs };
  return { kind: 'faster', row: best, savesMs, heldBack: heldBack(chosen, best) };
}

const NOT_MEASURED = { kind: 'not_measured' } as const;

type ReachedRow = RegionRow & { readonly measurement: Reached };
const isReached = (row: RegionRow): row is ReachedRow => row.measurement?.outcome === 'reached';

/** One without conditions, if it is as near as makes no difference: advice that can be taken is worth more. */
function bestOf(reached: readonly ReachedRow[]): ReachedRow | undefined {
  const [nearest] = reached;
  const free = reached.find(isFree);
  if (nearest === undefined || free === undefined) return nearest;
  const behindMs = free.measurement.medianMs - nearest.measurement.medianMs;
  return behindMs <= noiseMs(free.measurement, nearest.measurement) ? free : nearest;
}

const isFree = ({ key, surchargePercent }: RegionRow): boolean => key === 'same' && surchargePercent === 0;

/** Below this nobody hears a difference, and the next measurement may say the opposite. */
const NOISE_FLOOR_MS = 5;
const noiseMs = (a: Reached, b: Reached): number => Math.max(NOISE_FLOOR_MS, a.spreadMs, b.spreadMs);

/** A region was chosen for a reason that speed does not outweigh. From the usual address voices may move. */
function heldBack(chosen: RegionRow, best: RegionRow): HeldBack | null {
  if (best.key === 'own') return 'own_key';
  if (chosen.kind !== 'usual') return 'leaves_region';
  return best.surchargePercent > 0 ? 'dearer' : null;
}

export interface RegionTotal {
  /** What the ways to the first choices add to a reply. */
  readonly nowMs: number;
  readonly afterMs: number;
  /** First choices that are not in it: not reached, or chosen after measuring. */
  readonly missing: readonly RegionGroup[];
  readonly taken: readonly { readonly group: RegionGroup; readonly row: RegionRow }[];
}

/** Pure: what a reply waits now, and with every better region that can be taken by a button. Null: nothing was measured. */
export function regionTotal(groups: readonly RegionGroup[]): RegionTotal | null {
  const first = groups.filter(({ index }) => index === 0);
  const counted = first.flatMap((group) => {
    const nowMs = chosenMs(group);
    const after = takeable(group);
    const afterMs = after === null ? nowMs : replyMsOf(group, after);
    return nowMs === null || afterMs === null ? [] : [{ nowMs, afterMs, group }];
  });
  const taken = groups.flatMap((group) => {
    const row = takeable(group);
    return row === null ? [] : [{ group, row }];
  });
  if (counted.length === 0 && taken.length === 0) return null;
  return {
    nowMs: sum(counted.map(({ nowMs }) => nowMs)),
    afterMs: sum(counted.map(({ afterMs }) => afterMs)),
    missing: first.filter((group) => !counted.some((each) => each.group === group)),
    taken,
  };
}

function chosenMs(group: RegionGroup): number | null {
  const chosen = group.rows.find((row) => row.chosen);
  return chosen === undefined ? null : replyMsOf(group, chosen);
}

function takeable(group: RegionGroup): RegionRow | null {
  const advice = adviceFor(group);
  return advice.kind === 'faster' && advice.heldBack === null ? advice.row : null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Pure: the choices with the better regions in them. */
export function withRegions(
  { stt, llm, tts }: ChosenProviders,
  { taken }: Pick<RegionTotal, 'taken'>,
): ChosenProviders {
  const moved = (stage: RegionGroup['stage'], choices: ChosenProviders['stt']) =>
    choices.map((choice, index) => {
      const better = taken.find(({ group }) => group.stage === stage && group.index === index);
      return better === undefined ? choice : { ...choice, baseUrl: better.row.baseUrl };
    });
  return { stt: moved('stt', stt), llm: moved('llm', llm), tts: moved('tts', tts) };
}
