import { redactionSettingsSchema } from '../../../../electron/shared/contract/settings/privacy.ts';
import type { RedactionSettings, SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { useLock } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const FIELDS = ['cards', 'ibans', 'phoneNumbers', 'emails'] as const;

/** What of a caller's words is not written down. */
export function RedactionForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar }).redaction;
  const lockOf = useLock(answer);
  const { redaction } = answer.settings;
  const lock = (field: string) => lockOf(`redaction.${field}`);
  const toChange = (typed: RedactionSettings) =>
    Object.fromEntries(
      FIELDS.filter((field) => lock(field) === undefined).map((field) => [field, typed[field]]),
    );
  const { form, submit, discard, saving, error } = useSettingsForm<RedactionSettings>({
    section: 'redaction',
    part: 'redaction',
    stored: redaction,
    resolver: schemaResolver<RedactionSettings>(redactionSettingsSchema, (typed) => ({
      ...redaction,
      ...toChange(typed),
    })),
    toChange,
  });
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.title} text={w.text}>
        {FIELDS.map((field) => (
          <BoxRow
            key={field}
            form={form}
            field={field}
            label={w.fields[field]}
            hint={w.hints[field]}
            locked={lock(field)}
          />
        ))}
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}
