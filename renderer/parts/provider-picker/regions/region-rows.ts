import type { ProviderChoice } from '../../../../electron/shared/agent-profile.ts';
import type {
  AddressMeasurement,
  MeasuredRegion,
  OfferedRegion,
  ProcessingPlace,
  ProviderOffer,
} from '../../../../electron/shared/contract/providers.ts';
import { findProvider } from '../../../../electron/shared/provider-table.ts';
import type { ChosenProviders } from '../../../../electron/shared/setup/answers.ts';

/** One address that a chosen provider can be reached at. */
export interface RegionRow {
  readonly address: string;
  /** As the choice keeps it: null is the usual address. */
  readonly baseUrl: string | null;
  readonly kind: 'usual' | 'region' | 'own';
  readonly place: ProcessingPlace | null;
  readonly key: OfferedRegion['key'];
  readonly surchargePercent: number;
  readonly chosen: boolean;
  /** Null: not measured yet. */
  readonly measurement: AddressMeasurement | null;
}

export interface RegionGroup {
  readonly stage: (typeof STAGES)[number];
  /** 1: the one that takes over when the first fails. Its way costs a reply nothing until then. */
  readonly index: 0 | 1;
  readonly label: string;
  readonly roundTrips: number;
  readonly rows: readonly RegionRow[];
}

const LIST_TERMS = { key: 'same', surchargePercent: 0 } as const;
const STAGES = ['stt', 'llm', 'tts'] as const;

/** Pure: the addresses of every chosen provider that is not on this machine, with what was measured of them. */
export function regionGroups(
  value: ChosenProviders,
  offers: readonly ProviderOffer[],
  measured: readonly MeasuredRegion[],
): RegionGroup[] {
  return STAGES.flatMap((stage) =>
    value[stage].flatMap((choice, index) => {
      const offer = offers.find(({ id }) => id === choice.provider);
      if (offer === undefined || offer.offline) return [];
      const rows = rowsOf(choice, offer, measured);
      if (rows.length === 0) return [];
      const roundTrips = findProvider(offer.id)?.roundTripsPerReply ?? 1;
      return [{ stage, index: index === 0 ? 0 : 1, label: offer.label, roundTrips, rows } as const];
    }),
  );
}

function rowsOf(
  { baseUrl, provider }: ProviderChoice,
  offer: ProviderOffer,
  measured: readonly MeasuredRegion[],
): RegionRow[] {
  const usual = offer.defaultBaseUrl;
  const isKnown = baseUrl === usual || offer.regions.some((region) => region.baseUrl === baseUrl);
  const rowOf = (row: Omit<RegionRow, 'chosen' | 'measurement'>): RegionRow => ({
    ...row,
    chosen: (baseUrl ?? usual) === row.address,
    measurement:
      measured.find((each) => each.provider === provider && each.address === row.address)?.measurement ??
      null,
  });
  if (baseUrl !== null && !isKnown) {
    // An own server: the vendor's addresses are another company's, no regions of it.
    return [rowOf({ address: baseUrl, baseUrl, kind: 'own', place: null, ...LIST_TERMS })];
  }
  const regions = offer.regions.map(({ region, baseUrl: address, key, surchargePercent }) =>
    rowOf({ address, baseUrl: address, kind: 'region', place: region, key, surchargePercent }),
  );
  if (usual === null) return regions;
  const first = { address: usual, baseUrl: null, kind: 'usual', place: offer.usualPlace } as const;
  return [rowOf({ ...first, ...LIST_TERMS }), ...regions];
}
