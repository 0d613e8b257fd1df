import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMoney } from '../../format/money.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { formatPrice } from './amount.ts';
import { PriceForm } from './price-form.tsx';
import type { PriceRow } from './price-rows.ts';
import { type CostsWords, useCalendarWords, useCostsWords } from './use-costs-words.ts';

const DOTS = { stt: 'bg-stage-stt', llm: 'bg-stage-llm', tts: 'bg-stage-tts' } as const;
const CELL = 'border-line py-2 pe-4 align-top sm:border-b max-sm:block max-sm:py-0.5';

/** One price. On narrow screens its cells stand below each other. */
export function PriceLine({
  row,
  today,
  editing,
  onEdit,
  onDone,
}: {
  readonly row: PriceRow;
  readonly today: string;
  readonly editing: boolean;
  /** Null: who is signed in may only look. */
  readonly onEdit: (() => void) | null;
  onDone(): void;
}) {
  const w = useCostsWords();
  const { locale } = useCalendarWords();
  const { price, costMicros } = row;
  const name = `${row.label} ${price.model === '*' ? w.everyModel : price.model}`;
  return (
    <>
      <tr className="max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2">
        <td className={`${CELL} whitespace-nowrap`}>
          <span
            aria-hidden
            data-bar
            className={`me-2 inline-block size-2.5 rounded-[2px] ${DOTS[row.stage]}`}
          />
          {w[row.stage]}
        </td>
        <th scope="row" className={`${CELL} text-start font-normal`}>
          <bdi>{name}</bdi>
        </th>
        <td className={`${CELL} text-end font-medium tabular-nums max-sm:text-start`}>
          {costMicros === null ? (
            <span className="font-normal text-text-3">{w.notUsed}</span>
          ) : (
            formatMoney({ costMicros, currency: price.currency }, locale)
          )}
        </td>
        <td className={`${CELL} text-text-2`}>
          <bdi>{formatPrice(price.priceMicros, price.currency, locale)}</bdi>{' '}
          {w.perUnit(price.unit, price.unitSize)}
          <Next row={row} />
        </td>
        <td className={`${CELL} text-text-2`}>
          <Checked row={row} />
        </td>
        {onEdit && (
          <td className={`${CELL} text-end max-sm:text-start`}>
            {!editing && (
              <IconButton
                label={w.editPrice(name)}
                icon={<Pencil size={16} strokeWidth={1.75} />}
                className="-my-1.5"
                onClick={onEdit}
              />
            )}
          </td>
        )}
      </tr>
      {editing && (
        <tr className="max-sm:block">
          <td colSpan={6} className="border-b border-line pb-3 max-sm:block">
            <PriceForm price={price} today={today} onDone={onDone} />
          </td>
        </tr>
      )}
    </>
  );
}

function Next({ row: { next } }: { readonly row: PriceRow }) {
  const w = useCostsWords();
  const { locale, dayWithYear } = useCalendarWords();
  if (next === null) return null;
  const price = formatPrice(next.priceMicros, next.currency, locale);
  return (
    <span className="block type-small text-text-3">{w.nextPrice(price, dayWithYear(next.validFrom))}</span>
  );
}

function Checked({ row: { price, old } }: { readonly row: PriceRow }) {
  const w = useCostsWords();
  const { dayWithYear } = useCalendarWords();
  return (
    <>
      <span className="whitespace-nowrap">{dayWithYear(price.checkedOn)}</span>, {sourceOf(price.source, w)}
      {price.origin === 'owner' && <span className="text-text-3"> ({w.own})</span>}
      {old && (
        <span className="block pt-0.5">
          <Tag tone="warn">{w.checkIt}</Tag>
        </span>
      )}
    </>
  );
}

/** A source that is an address is a link; others are words of who entered them. */
function sourceOf(source: string, w: CostsWords): ReactNode {
  const address = /^(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/\S*)?$/i.test(source);
  if (!address) return <bdi>{source === '' ? w.noSource : source}</bdi>;
  const href = source.startsWith('http') ? source : `https://${source}`;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      <bdi>{source.replace(/^https?:\/\//, '')}</bdi>
    </a>
  );
}
