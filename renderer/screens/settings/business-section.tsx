import { businessSettingsSchema } from '../../../electron/shared/contract/settings/business.ts';
import type { SettingsAnswer } from '../../../electron/shared/contract/settings.ts';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { SaveBar } from './parts/save-bar.tsx';
import { schemaResolver } from './parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from './parts/setting-row.tsx';
import { useLock, useSettings } from './parts/use-settings.ts';
import { useSettingsForm } from './parts/use-settings-form.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export default function BusinessSection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={4}>
      {(answer) => <BusinessForm answer={answer} />}
    </QueryState>
  );
}

interface BusinessValues {
  name: string;
  timeZone: string;
  currency: string;
  fallbackNumber: string;
}

const toChange = (typed: BusinessValues) => ({
  name: typed.name,
  timeZone: typed.timeZone.trim() || null,
  currency: typed.currency.trim().toUpperCase(),
  fallbackNumber: typed.fallbackNumber.trim() || null,
});

const resolver = (unknownCurrency: string) =>
  schemaResolver<BusinessValues>(
    businessSettingsSchema.refine(({ currency }) => CURRENCIES.includes(currency), {
      path: ['currency'],
      message: unknownCurrency,
    }),
    toChange,
  );

function BusinessForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lock = useLock(answer);
  const { business } = answer.settings;
  const { form, submit, discard, saving, error } = useSettingsForm<BusinessValues>({
    section: 'business',
    part: 'business',
    stored: { ...business, timeZone: business.timeZone ?? '', fallbackNumber: business.fallbackNumber ?? '' },
    resolver: resolver(w.currencyUnknown),
    toChange,
  });
  const { register } = form;
  const { errors, isDirty } = form.formState;
  const row = (field: keyof BusinessValues) => ({
    error: errors[field]?.message,
    locked: lock(`business.${field}`),
  });
  return (
    <form noValidate onSubmit={submit}>
      <SettingGroup title={w.business}>
        {answer.fileProblem && (
          <div className="pt-3">
            <Note tone="warn">{w.fileProblem(answer.fileProblem)}</Note>
          </div>
        )}
        <SettingRow label={w.name} hint={w.nameHint} {...row('name')}>
          <Input {...register('name')} autoComplete="organization" />
        </SettingRow>
        <SettingRow label={w.timeZone} hint={w.timeZoneHint(machineZone())} {...row('timeZone')}>
          <Input {...register('timeZone')} list="time-zones" placeholder={machineZone()} />
        </SettingRow>
        <SettingRow label={w.currency} hint={w.currencyHint} {...row('currency')}>
          <Input {...register('currency')} list="currencies" className="uppercase" maxLength={3} />
        </SettingRow>
        <SettingRow label={w.fallbackNumber} hint={w.fallbackNumberHint} {...row('fallbackNumber')}>
          <Input {...register('fallbackNumber')} inputMode="tel" dir="ltr" />
        </SettingRow>
      </SettingGroup>
      <Options id="time-zones" values={Intl.supportedValuesOf('timeZone')} />
      <Options id="currencies" values={CURRENCIES} />
      <SaveBar dirty={isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The browser offers them while one types: several hundred are too many for a list to scroll. */
const Options = ({ id, values }: { readonly id: string; readonly values: readonly string[] }) => (
  <datalist id={id}>
    {values.map((value) => (
      <option key={value} value={value} />
    ))}
  </datalist>
);

const CURRENCIES = Intl.supportedValuesOf('currency');
