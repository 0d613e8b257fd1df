import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { MonthCosts } from '../../../electron/shared/contract/costs.ts';
import type { ExchangeRate } from '../../../electron/shared/contract/settings/costs.ts';
import { useMayChange } from '../../app/roles.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { amountText, formatPrice, parseAmount } from './amount.ts';
import { ChangeButton } from './change-button.tsx';
import { useCalendarWords, useCostsWords } from './use-costs-words.ts';
import { useSaveCosts } from './use-save-costs.ts';

/** The rates that the sums rest on, with their day. Only for currencies that something is billed in. */
export function ExchangeRates({ costs }: { readonly costs: MonthCosts }) {
  const w = useCostsWords();
  const { locale, shortDay } = useCalendarWords();
  const mayChange = useMayChange();
  const [editing, setEditing] = useState<string | null>(null);
  const { currency, rates, missing } = costs.total;
  const currencies = [...rates.map(({ from }) => from), ...missing];
  if (currencies.length === 0) return null;
  return (
    <ul className="mb-2 type-ui text-text-3">
      {currencies.map((from) => {
        const rate = rates.find((each) => each.from === from) ?? null;
        return (
          <li key={from}>
            <span className="me-3">
              {rate
                ? w.rate(from, formatPrice(rate.rateMicros, currency, locale), shortDay(rate.on))
                : w.missingRate(from)}
              {rate?.source && <bdi> ({rate.source})</bdi>}
            </span>
            {mayChange && editing !== from && (
              <ChangeButton what={w.rateOf(from, currency)} onClick={() => setEditing(from)} />
            )}
            {editing === from && (
              <RateForm costs={costs} from={from} rate={rate} onDone={() => setEditing(null)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface Typed {
  readonly rate: string;
  readonly on: string;
  readonly source: string;
}

function RateForm({
  costs,
  from,
  rate,
  onDone,
}: {
  readonly costs: MonthCosts;
  readonly from: string;
  readonly rate: ExchangeRate | null;
  onDone(): void;
}) {
  const w = useCostsWords();
  const { save, saving, error } = useSaveCosts(onDone);
  const to = costs.total.currency;
  const { register, handleSubmit, formState } = useForm<Typed>({
    defaultValues: {
      rate: rate ? amountText(rate.rateMicros) : '',
      on: costs.today,
      source: rate?.source ?? '',
    },
  });
  const others = costs.plan.exchangeRates.filter(
    (each) => !(each.from === from && each.to === to) && !(each.from === to && each.to === from),
  );
  const submit = handleSubmit((typed) =>
    save({
      exchangeRates: [
        ...others,
        { from, to, rateMicros: parseAmount(typed.rate) ?? 0, on: typed.on, source: typed.source.trim() },
      ],
    }),
  );
  return (
    <form noValidate onSubmit={submit} className="my-2 grid gap-3 rounded-md bg-sunken p-3 sm:grid-cols-3">
      <Field label={w.rateOf(from, to)} error={formState.errors.rate?.message}>
        <Input
          autoFocus
          inputMode="decimal"
          {...register('rate', { validate: (text) => (parseAmount(text) ?? 0) > 0 || w.amountWrong })}
        />
      </Field>
      <Field label={w.rateDate} error={formState.errors.on?.message}>
        <Input type="date" {...register('on', { required: w.required })} />
      </Field>
      <Field label={w.source} hint={w.rateSourceHint}>
        <Input {...register('source')} />
      </Field>
      {error && <FailureNote error={error} />}
      <div className="col-span-full flex gap-2">
        <Button type="submit" look="primary" working={saving && w.saving}>
          {w.save}
        </Button>
        <Button onClick={onDone}>{w.cancel}</Button>
      </div>
    </form>
  );
}
