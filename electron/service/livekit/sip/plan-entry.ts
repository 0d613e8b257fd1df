import { isDeepStrictEqual } from 'node:util';
import type { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from '@livekit/protocol';

type Entry = SIPInboundTrunkInfo | SIPDispatchRuleInfo;

export type EntryStep =
  | { readonly do: 'create' }
  | { readonly do: 'update'; readonly id: string }
  | { readonly do: 'remove'; readonly id: string };

/** From what should be there and what is there to the steps between; entries without our mark are not looked at. */
export function planEntry<E extends Entry>(wanted: E, found: readonly E[]): readonly EntryStep[] {
  const [kept, ...doubles] = found
    .filter((entry) => entry.metadata === wanted.metadata)
    .toSorted((left, right) => entryId(left).localeCompare(entryId(right)));
  if (!kept) return [{ do: 'create' }];
  return [
    ...doubles.map((double) => ({ do: 'remove', id: entryId(double) }) as const),
    ...(isDeepStrictEqual(content(kept), content(wanted))
      ? []
      : [{ do: 'update', id: entryId(kept) } as const]),
  ];
}

export const entryId = (entry: Entry): string =>
  'sipTrunkId' in entry ? entry.sipTrunkId : entry.sipDispatchRuleId;

const BY_SERVER = new Set(['sipTrunkId', 'sipDispatchRuleId', 'createdAt', 'updatedAt']);

/** All that we say about an entry, without what the server says about it. */
const content = (entry: Entry) =>
  Object.fromEntries(Object.entries(entry.toJson() ?? {}).filter(([key]) => !BY_SERVER.has(key)));
