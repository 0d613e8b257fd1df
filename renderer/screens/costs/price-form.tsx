import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import type { UsageUnit } from '../../../electron/shared/call-event.ts';
import type { PriceSeed, UnpricedUsage } from '../../../electron/shared/contract/costs.ts';
import { PROVIDERS } from '../../../electron/shared/provider-table.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { amountText, parseAmount } from './amount.ts';
import { type CostsWords, useCostsWords } from './use-costs-words.ts';

interface Typed {
  readonly provider: string;
  readonly model: string;
  /** "audio_ms 60000" */
  readonly billing: string;
  readonly amount: string;
  readonly currency: string;
  readonly validFrom: string;
  readonly source: string;
  readonly priceUnpriced: boolean;
}

const BILLINGS: readonly (readonly [UsageUnit, number])[] = [
  ['audio_ms', 60_000],
  ['audio_ms', 3_600_000],
  ['connection_ms', 60_000],
  ['connection_ms', 3_600_000],
  ['input_tokens', 1_000_000],
  ['cached_input_tokens', 1_000_000],
  ['output_tokens', 1_000_000],
  ['characters', 1000],
  ['characters', 1_000_000],
];

/**
 * A price as the provider bills it. `price`: changes that one; `unpriced`: gives one to what was used without; neither: any other.
 */
export function PriceForm({
  price,
  unpriced,
  today,
  onDone,
}: {
  readonly price?: PriceSeed;
  readonly unpriced?: UnpricedUsage;
  readonly today: string;
  onDone(): void;
}) {
  const w = useCostsWords();
  const toaster = useToaster();
  const form = useForm<Typed>({ defaultValues: startingWith(price, unpriced, today) });
  const { save, saving, error } = useSavePrice((lines) => {
    toaster.done(w.pricedLines(lines));
    onDone();
  });
  const { register, formState, handleSubmit } = form;
  const { errors } = formState;
  const filled = (text: string) => text.trim() !== '' || w.required;
  const fixed = price ?? unpriced;
  return (
    <form
      noValidate
      onSubmit={handleSubmit((typed) => save(seedOf(typed, today), typed.priceUnpriced))}
      className="mb-3 grid grid-cols-1 gap-3 rounded-md bg-sunken p-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      {fixed === undefined && (
        <>
          <Choice form={form} name="provider" label={w.provider} options={providerOptions} />
          <Field label={w.model} hint={w.modelHint} error={errors.model?.message}>
            <Input {...register('model', { validate: filled })} />
          </Field>
          <Choice form={form} name="billing" label={w.unitField} options={billingOptions(w, null)} />
        </>
      )}
      {unpriced && (
        <Choice form={form} name="billing" label={w.unitField} options={billingOptions(w, unpriced.unit)} />
      )}
      <Field
        label={
          price ? `${w.newPrice} (${price.currency}, ${w.perUnit(price.unit, price.unitSize)})` : w.newPrice
        }
        error={errors.amount?.message}
      >
        <Input
          autoFocus
          inputMode="decimal"
          {...register('amount', { validate: (text) => parseAmount(text) !== null || w.amountWrong })}
        />
      </Field>
      {price === undefined && (
        <Field label={w.currency} error={errors.currency?.message}>
          <Input {...register('currency', { pattern: { value: /^[A-Z]{3}$/, message: w.currencyWrong } })} />
        </Field>
      )}
      <Field label={w.validFrom} error={errors.validFrom?.message}>
        <Input type="date" {...register('validFrom', { validate: filled })} />
      </Field>
      <Field label={w.source} hint={w.sourceHint} className="lg:col-span-2">
        <Input {...register('source', { maxLength: 500 })} />
      </Field>
      {unpriced && (
        <Controller
          control={form.control}
          name="priceUnpriced"
          render={({ field }) => (
            <Checkbox label={w.priceUnpriced} checked={field.value} onChange={field.onChange} />
          )}
        />
      )}
      <div className="col-span-full flex flex-col gap-2">
        <p className="type-small text-text-3">{w.fromNowOn}</p>
        {error && <FailureNote error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" working={saving && w.saving}>
            {w.save}
          </Button>
          {price && (
            <Button onClick={() => save({ ...plain(price), checkedOn: today }, false)}>
              {w.checkedUnchanged}
            </Button>
          )}
          <Button onClick={onDone}>{w.cancel}</Button>
        </div>
      </div>
    </form>
  );
}

function Choice({
  form,
  name,
  label,
  options,
}: {
  readonly form: ReturnType<typeof useForm<Typed>>;
  readonly name: 'provider' | 'billing';
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Field label={label}>
          <Select options={options} value={field.value} onChange={field.onChange} />
        </Field>
      )}
    />
  );
}

function useSavePrice(onSaved: (pricedLines: number) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.costs.setPrice.mutationOptions({
      onSuccess: async ({ pricedLines }) => {
        await queries.invalidateQueries({ queryKey: trpc.costs.pathKey() });
        onSaved(pricedLines);
      },
    }),
  );
  const save = (seed: PriceSeed, priceUnpriced: boolean) => mutate({ ...seed, priceUnpriced });
  return { save, saving: isPending, error };
}

const providerOptions = PROVIDERS.filter(({ implementation }) => implementation !== 'rehearsal').map(
  ({ id, label }) => ({ value: id, label }),
);

const billingOptions = (w: CostsWords, only: UsageUnit | null) =>
  BILLINGS.filter(([unit]) => only === null || unit === only).map(([unit, size]) => ({
    value: `${unit} ${size}`,
    label: w.perUnit(unit, size),
  }));

function startingWith(
  price: PriceSeed | undefined,
  unpriced: UnpricedUsage | undefined,
  today: string,
): Typed {
  const common = { validFrom: today, source: price?.source ?? '', priceUnpriced: unpriced !== undefined };
  if (price) {
    const { provider, model, currency, unit, unitSize } = price;
    return {
      ...common,
      provider,
      model,
      currency,
      billing: `${unit} ${unitSize}`,
      amount: amountText(price.priceMicros),
    };
  }
  const [unit, size] = BILLINGS.find(([each]) => unpriced === undefined || each === unpriced.unit) ?? [
    'audio_ms',
    60_000,
  ];
  return {
    ...common,
    provider: unpriced?.provider ?? providerOptions[0]?.value ?? '',
    model: unpriced?.model ?? '',
    billing: `${unit} ${size}`,
    amount: '',
    currency: 'USD',
    // What was used this month is to be priced from its first day on.
    validFrom: unpriced ? `${today.slice(0, 7)}-01` : today,
  };
}

function seedOf(typed: Typed, today: string): PriceSeed {
  const [unit, size] = typed.billing.split(' ');
  return {
    provider: typed.provider,
    model: typed.model.trim(),
    unit: unit as UsageUnit,
    unitSize: Number(size),
    priceMicros: parseAmount(typed.amount) ?? 0,
    currency: typed.currency,
    validFrom: typed.validFrom,
    source: typed.source.trim(),
    checkedOn: today,
  };
}

/** Without who set it: the service knows. */
const plain = ({
  provider,
  model,
  unit,
  unitSize,
  priceMicros,
  currency,
  validFrom,
  source,
  checkedOn,
}: PriceSeed) => ({
  provider,
  model,
  unit,
  unitSize,
  priceMicros,
  currency,
  validFrom,
  source,
  checkedOn,
});
