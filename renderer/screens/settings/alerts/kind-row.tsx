import { Field } from '@base-ui/react/field';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { ALERT_WORDS } from '../../../../electron/shared/alerts/alert-words.ts';
import type { AlertKind } from '../../../../electron/shared/contract/alerts.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Input } from '../../../ui/input.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { NUMBER } from '../parts/text-row.tsx';
import { type AlertsValues, LIMIT_OF } from './alerts-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One kind: whether it is told, and from which figure on. */
export function KindRow({
  form,
  kind,
  lock,
}: {
  readonly form: UseFormReturn<AlertsValues>;
  readonly kind: AlertKind;
  lock(field: string): string | undefined;
}) {
  const w = useWords({ en, ar });
  const { language } = useLanguage();
  const limit = LIMIT_OF[kind];
  const locked = lock(kind === 'no_calls' ? 'noCallHours' : 'off');
  return (
    <div className="grid gap-x-6 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_15rem]">
      <Controller
        control={form.control}
        name={`on.${kind}`}
        render={({ field: { value, onChange } }) => (
          <Checkbox
            label={ALERT_WORDS[language].kinds[kind]}
            hint={locked ?? w.kindHints[kind]}
            checked={value}
            onChange={onChange}
            disabled={locked !== undefined}
          />
        )}
      />
      {limit && form.watch(`on.${kind}`) && <Limit form={form} limit={limit} locked={lock(limit)} />}
    </div>
  );
}

function Limit({
  form,
  limit,
  locked,
}: {
  readonly form: UseFormReturn<AlertsValues>;
  readonly limit: NonNullable<(typeof LIMIT_OF)[AlertKind]>;
  readonly locked: string | undefined;
}) {
  const w = useWords({ en, ar });
  const { error } = form.getFieldState(`limits.${limit}`, form.formState);
  return (
    <Field.Root invalid={error !== undefined} disabled={locked !== undefined}>
      <div className="flex items-center gap-2">
        <Input
          {...form.register(`limits.${limit}`)}
          {...NUMBER}
          aria-label={w.limits[limit].name}
          dir="ltr"
        />
        <span className="type-ui text-text-2">{w.limits[limit].unit}</span>
      </div>
      {(error ?? locked) && (
        <p className="mt-1 flex items-start gap-1.5 type-small text-bad">
          {error && <HealthGlyph health="bad" size={13} className="mt-[3px]" />}
          <span className="min-w-0">{error?.message ?? locked}</span>
        </p>
      )}
    </Field.Root>
  );
}
