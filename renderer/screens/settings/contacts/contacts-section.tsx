import { Controller } from 'react-hook-form';
import {
  type ContactLookupSettings,
  contactLookupSettingsSchema,
} from '../../../../electron/shared/contract/settings/contact-lookup.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { NamedSecret } from '../../../parts/named-secret.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { TextRow } from '../parts/text-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { TryContact } from './try-contact.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Where callers' names are looked up, and a number to try it with. */
export default function ContactsSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  return (
    <QueryState query={settings} loading={w.loading} rows={3}>
      {(answer) => <ContactsForm answer={answer} />}
    </QueryState>
  );
}

type Values = { -readonly [K in keyof ContactLookupSettings]: ContactLookupSettings[K] };
const FORMS = ['as_is', 'off', 'plus', 'zeros'] as const;

function ContactsForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { contactLookup } = answer.settings;
  const lock = (field: string) => lockOf(`contactLookup.${field}`);
  const change = (typed: Values): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries({ ...typed, url: typed.url.trim() }).filter(([field]) => lock(field) === undefined),
    );
  const { form, submit, discard, saving, error } = useSettingsForm<Values>({
    section: 'contacts',
    part: 'contactLookup',
    stored: contactLookup,
    resolver: schemaResolver<Values>(contactLookupSettingsSchema, (typed) => ({
      ...contactLookup,
      ...change(typed),
    })),
    toChange: change,
  });
  return (
    <>
      <form noValidate onSubmit={submit}>
        <SettingGroup title={w.title} text={w.about}>
          <TextRow form={form} field="url" label={w.url} hint={w.urlHint} locked={lock('url')} />
          <TextRow form={form} field="name" label={w.name} hint={w.nameHint} locked={lock('name')} />
          <Controller
            control={form.control}
            name="number"
            render={({ field: { value, onChange } }) => (
              <SettingRow label={w.number} locked={lock('number')}>
                <Select
                  options={FORMS.map((one) => ({ value: one, label: w.forms[one] }))}
                  value={value}
                  onChange={onChange}
                  disabled={lock('number') !== undefined}
                />
              </SettingRow>
            )}
          />
          <div className="border-b border-line py-3">
            <NamedSecret name="contact-lookup-token" label={w.token} />
          </div>
        </SettingGroup>
        <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
      </form>
      {contactLookup.url !== '' && <TryContact />}
    </>
  );
}
