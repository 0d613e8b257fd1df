import { useState } from 'react';
import type { MonthCosts, UnpricedUsage } from '../../../electron/shared/contract/costs.ts';
import { findProvider } from '../../../electron/shared/provider-table.ts';
import { useMayChange } from '../../app/roles.ts';
import { Button } from '../../ui/button.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Section } from '../../ui/section.tsx';
import { PriceForm } from './price-form.tsx';
import { useCostsWords } from './use-costs-words.ts';

/** What was used without a price: shown instead of being counted as nothing. */
export function Unpriced({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const mayChange = useMayChange();
  const [pricing, setPricing] = useState<string | null>(null);
  // Rehearsals run on this machine: nobody bills them.
  const billed = costs.unpriced.filter(
    ({ provider }) => findProvider(provider)?.implementation !== 'rehearsal',
  );
  if (billed.length === 0) return null;
  return (
    <Section title={w.unpricedTitle(billed.length)} className="mt-8">
      <p className="type-ui text-text-2">{w.unpricedText}</p>
      <ul className="mt-2 border-t border-line">
        {billed.map((usage) => (
          <li key={keyOf(usage)} className="border-b border-line py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <HealthGlyph health="warn" />
              <span className="type-ui font-medium">
                {w[usage.stage]},{' '}
                <bdi>{`${findProvider(usage.provider)?.label ?? usage.provider} ${usage.model}`}</bdi>
              </span>
              <span className="type-ui text-text-2">{w.usedAmount[usage.unit](usage.quantity)}</span>
              {mayChange && pricing !== keyOf(usage) && (
                <Button size="small" className="ms-auto" onClick={() => setPricing(keyOf(usage))}>
                  {w.priceIt}
                </Button>
              )}
            </div>
            {pricing === keyOf(usage) && (
              <div className="mt-2">
                <PriceForm unpriced={usage} today={costs.today} onDone={() => setPricing(null)} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const keyOf = ({ provider, model, unit }: UnpricedUsage): string => `${provider} ${model} ${unit}`;
