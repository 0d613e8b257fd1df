import { Link } from 'wouter';
import type { CallDetail, CostLine } from '../../../electron/shared/contract/calls.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';
import { formatSum } from '../../format/duration.ts';
import { formatMoney } from '../../format/money.ts';
import { classNames } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const COLOURS = { stt: 'bg-stage-stt', llm: 'bg-stage-llm', tts: 'bg-stage-tts' } as const;

/** What the call used and what that cost, line by line, at the prices of its day. */
export function CostLines({ call }: { readonly call: CallDetail }) {
  const { cost: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  return (
    <Section title={w.title} className="mt-0">
      {call.usage.length === 0 && <p className="type-ui text-text-2">{w.nothing}</p>}
      <ul>
        {call.usage.map((line) => (
          <Line
            key={`${line.stage} ${line.provider} ${line.model} ${line.unit} ${line.estimated}`}
            line={line}
          />
        ))}
      </ul>
      {call.cost.map((total, index) => (
        <div key={total.currency} className="flex justify-between gap-3 py-1.5 type-ui font-semibold">
          <span>{index === 0 ? w.total : ''}</span>
          <span className="tabular-nums">{formatMoney(total, locale, 'fine')}</span>
        </div>
      ))}
      {call.unpricedLines > 0 && (
        <p className="type-small text-warn">
          {w.tooLow(call.unpricedLines)} <Link href="/costs">{w.addPrice}</Link>
        </p>
      )}
    </Section>
  );
}

function Line({ line }: { readonly line: CostLine }) {
  const { cost: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const amount = line.unit.endsWith('_ms')
    ? formatSum(line.quantity, locale)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(line.quantity);
  const { price, costMicros } = line;
  return (
    <li className="flex items-center justify-between gap-3 border-b border-line py-1.5">
      <div className="min-w-0">
        <div className="flex items-center gap-1.5 type-ui">
          <i aria-hidden data-bar className={classNames('size-2.25 rounded-[2px]', COLOURS[line.stage])} />
          {w.stages[line.stage]}
        </div>
        <div className="ps-4 type-small text-text-3">
          <bdi dir="ltr">
            {findProvider(line.provider)?.label ?? line.provider} {line.model}
          </bdi>
          , {w.units[line.unit](amount)}
          {line.estimated && `, ${w.estimated}`}
        </div>
      </div>
      <span
        className={classNames('type-ui whitespace-nowrap tabular-nums', costMicros === null && 'text-warn')}
      >
        {costMicros === null || price === null
          ? w.unpriced
          : formatMoney({ costMicros, currency: price.currency }, locale, 'fine')}
      </span>
    </li>
  );
}
