import type { ReactNode } from 'react';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { usePickerWords } from '../use-picker-words.ts';
import { RegionAdviceLine } from './region-advice-line.tsx';
import type { RegionGroup, RegionRow } from './region-rows.ts';
import { replyMsOf } from './region-rules.ts';
import { useRegionWords } from './use-region-words.ts';

/** Every address with its way; beneath each provider what follows from it. */
export function RegionTable({ groups }: { readonly groups: readonly RegionGroup[] }) {
  const { w } = useRegionWords();
  return (
    <table className="mt-3 w-full type-ui">
      <caption className="sr-only">{w.title}</caption>
      <thead>
        <tr className="text-text-3">
          <Head>{w.address}</Head>
          <Head wide>{w.place}</Head>
          <Head numeric>{w.roundTrip}</Head>
          <Head numeric>{w.inReply}</Head>
        </tr>
      </thead>
      {groups.map((group) => (
        <GroupRows key={`${group.stage} ${group.index}`} group={group} />
      ))}
    </table>
  );
}

function GroupRows({ group }: { readonly group: RegionGroup }) {
  const { w } = useRegionWords();
  const picker = usePickerWords();
  const stage = picker.stages[group.stage];
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className="border-t border-line pt-3 pb-1 text-start font-medium">
          {w.group(group.index === 0 ? stage : picker.fallback(stage), group.label)}
          <span className="block type-small font-normal text-text-3">{w.roundTrips(group.roundTrips)}</span>
        </th>
      </tr>
      {group.rows.map((row) => (
        <AddressRow key={row.address} group={group} row={row} />
      ))}
      <tr>
        <td colSpan={4} className="pt-1 pb-3">
          <RegionAdviceLine group={group} />
        </td>
      </tr>
    </tbody>
  );
}

function AddressRow({ group, row }: { readonly group: RegionGroup; readonly row: RegionRow }) {
  const { w, placeName } = useRegionWords();
  const { measurement } = row;
  const replyMs = replyMsOf(group, row);
  return (
    <tr className="align-top">
      <th scope="row" className="py-1.5 pe-3 text-start font-normal">
        <AddressFacts row={row} />
      </th>
      <td className="hidden py-1.5 pe-3 text-text-2 @lg:table-cell">{placeName(row)}</td>
      {measurement?.outcome === 'reached' ? (
        <>
          <td className="py-1.5 ps-3 text-end tabular-nums">
            {w.ms(Math.round(measurement.medianMs))}
            <span className="block type-small text-text-3">
              {w.varies(Math.max(1, Math.round(measurement.spreadMs)))}
            </span>
          </td>
          <td className="py-1.5 ps-3 text-end font-medium whitespace-nowrap tabular-nums">
            {replyMs !== null && w.ms(Math.round(replyMs))}
          </td>
        </>
      ) : (
        <td colSpan={2} className="py-1.5 ps-3 type-small text-text-2">
          {measurement === null ? (
            w.notMeasured
          ) : (
            <span className={`flex items-start gap-1.5 ${row.chosen ? 'text-bad' : ''}`}>
              <HealthGlyph health={row.chosen ? 'bad' : 'warn'} size={13} className="mt-[3px]" />
              {w.problems[measurement.problem]}
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

function AddressFacts({ row }: { readonly row: RegionRow }) {
  const { w, rowName, placeName } = useRegionWords();
  const { measurement } = row;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        {rowName(row)}
        {row.chosen && <Tag>{w.inUse}</Tag>}
      </span>
      <span className="block min-w-32 type-small wrap-anywhere text-text-3">
        <bdi>{hostOf(row.address)}</bdi>
      </span>
      {row.kind !== 'region' && (
        <span className="block type-small text-text-3 @lg:hidden">{placeName(row)}</span>
      )}
      {row.key === 'own' && <span className="block type-small text-text-2">{w.ownKey}</span>}
      {row.surchargePercent > 0 && (
        <span className="block type-small text-text-2">{w.dearer(row.surchargePercent)}</span>
      )}
      {measurement?.outcome === 'reached' && (
        <span className="hidden type-small text-text-3 @lg:block">
          {w.connecting({
            dns: rounded(measurement.dnsMs),
            tcp: Math.round(measurement.tcpMs),
            tls: rounded(measurement.tlsMs),
          })}
        </span>
      )}
    </>
  );
}

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));

const hostOf = (address: string): string => URL.parse(address)?.host ?? address;

function Head({
  children,
  numeric = false,
  wide = false,
}: {
  readonly children: ReactNode;
  readonly numeric?: boolean;
  readonly wide?: boolean;
}) {
  return (
    <th
      scope="col"
      className={`py-1.5 font-normal ${numeric ? 'ps-3 text-end' : 'pe-3 text-start'} ${wide ? 'hidden @lg:table-cell' : ''}`}
    >
      {children}
    </th>
  );
}
