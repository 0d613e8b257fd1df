import { Controller } from 'react-hook-form';
import { mailSettingsSchema } from '../../../../electron/shared/contract/settings/mail.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { NamedSecret } from '../../../parts/named-secret.tsx';
import { Textarea } from '../../../ui/input.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { MailState } from './mail-state.tsx';
import { type MailValues, toChange, toForm } from './mail-values.ts';
import { TestMail } from './test-mail.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The mail server, what waits for it, and a test that says what it answered. */
export default function MailSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  return (
    <QueryState query={settings} loading={w.loading} rows={5}>
      {(answer) => <MailForm answer={answer} />}
    </QueryState>
  );
}

function MailForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { mail } = answer.settings;
  const lock = (field: string) => lockOf(`mail.${field}`);
  const change = (typed: MailValues) => toChange(typed, (field) => lock(field) !== undefined);
  const toSettings = (typed: MailValues) => ({ ...mail, ...change(typed) });
  const { form, submit, discard, saving, error } = useSettingsForm<MailValues>({
    section: 'mail',
    part: 'mail',
    stored: toForm(mail),
    resolver: schemaResolver<MailValues>(mailSettingsSchema, toSettings),
    toChange: change,
  });
  const text = (field: 'host' | 'port' | 'username' | 'sender' | 'authorityPath') =>
    ({ form, field, locked: lock(field) }) as const;
  return (
    <>
      <form noValidate onSubmit={submit}>
        <SettingGroup title={w.title} text={w.about}>
          <MailState />
          <TextRow {...text('host')} label={w.host} hint={w.hostHint} />
          <Controller
            control={form.control}
            name="security"
            render={({ field: { value, onChange }, fieldState }) => (
              <SettingRow label={w.security} error={fieldState.error?.message} locked={lock('security')}>
                <Select
                  options={[
                    { value: 'starttls', label: w.starttls, detail: w.starttlsDetail },
                    { value: 'tls', label: w.tls, detail: w.tlsDetail },
                    { value: 'none', label: w.none, detail: w.noneDetail },
                  ]}
                  value={value}
                  onChange={onChange}
                  disabled={lock('security') !== undefined}
                />
              </SettingRow>
            )}
          />
          <TextRow {...text('port')} label={w.port} {...NUMBER} />
          <TextRow {...text('sender')} label={w.sender} hint={w.senderHint} />
          <TextRow {...text('username')} label={w.username} hint={w.usernameHint} />
          <div className="border-b border-line py-3">
            <NamedSecret name="mail-password" label={w.password} />
          </div>
          <TextRow {...text('authorityPath')} label={w.authority} hint={w.authorityHint} />
        </SettingGroup>
        <SettingGroup title={w.messages} text={w.messagesText}>
          <SettingRow
            label={w.messagesTo}
            hint={w.messagesToHint}
            error={form.getFieldState('messagesTo', form.formState).error?.message}
            locked={lock('messagesTo')}
          >
            <Textarea {...form.register('messagesTo')} rows={3} dir="ltr" spellCheck={false} />
          </SettingRow>
        </SettingGroup>
        <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
      </form>
      <TestMail settings={() => toSettings(form.getValues())} />
    </>
  );
}
