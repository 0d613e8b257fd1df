import { useQuery } from '@tanstack/react-query';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { Link } from 'wouter';
import { ALERT_KINDS } from '../../../../electron/shared/contract/alerts.ts';
import { alertsSettingsSchema } from '../../../../electron/shared/contract/settings/alerts.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Note } from '../../../ui/note.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { TextRow } from '../parts/text-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { type AlertsValues, fieldOf, toChange, toForm } from './alerts-values.ts';
import { KindRow } from './kind-row.tsx';
import { MetricsGroup } from './metrics-group.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What people are told when they do not look, and how. */
export default function AlertsSection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={8}>
      {(answer) => (
        <>
          <AlertsForm answer={answer} />
          <MetricsGroup />
        </>
      )}
    </QueryState>
  );
}

interface GroupProps {
  readonly form: UseFormReturn<AlertsValues>;
  lock(field: string): string | undefined;
}

function AlertsForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { alerts } = answer.settings;
  const lock = (field: string) => lockOf(`alerts.${field}`);
  const unlocked = (typed: AlertsValues) =>
    Object.fromEntries(
      Object.entries(toChange(typed, alerts)).filter(([field]) => lock(field) === undefined),
    );
  const { form, submit, discard, saving, error } = useSettingsForm<AlertsValues>({
    section: 'alerts',
    part: 'alerts',
    stored: toForm(alerts),
    resolver: schemaResolver<AlertsValues>(
      alertsSettingsSchema,
      (typed) => ({ ...alerts, ...unlocked(typed) }),
      fieldOf,
    ),
    toChange: unlocked,
  });
  return (
    <form noValidate onSubmit={submit}>
      <WaysGroup form={form} lock={lock} />
      <SettingGroup title={w.what} text={w.whatText}>
        {ALERT_KINDS.map((kind) => (
          <KindRow key={kind} form={form} kind={kind} lock={lock} />
        ))}
      </SettingGroup>
      <QuietGroup form={form} lock={lock} />
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

function WaysGroup({ form, lock }: GroupProps) {
  const w = useWords({ en, ar });
  const channels = useQuery(useTRPC().alerts.channels.queryOptions()).data;
  const noMail = channels?.mail === 'not_set' && form.watch('mailTo').trim() !== '';
  return (
    <SettingGroup title={w.title} text={w.about}>
      <BoxRow form={form} field="desktop" label={w.desktop} hint={w.desktopHint} locked={lock('desktop')} />
      <TextRow
        form={form}
        field="mailTo"
        label={w.mailTo}
        hint={w.mailToHint}
        locked={lock('mailTo')}
        placeholder="office@example.com"
      />
      {noMail && (
        <div className="py-3">
          <Note tone="warn">
            {w.noMailServer} <Link href="/settings/mail">{w.toMail}</Link>
          </Note>
        </div>
      )}
      <BoxRow form={form} field="webhook" label={w.webhook} hint={w.webhookHint} locked={lock('webhook')} />
      <SettingRow label={w.language} hint={w.languageHint} locked={lock('language')}>
        <Controller
          control={form.control}
          name="language"
          render={({ field: { value, onChange } }) => (
            <Select
              value={value}
              onChange={onChange}
              options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
              disabled={lock('language') !== undefined}
            />
          )}
        />
      </SettingRow>
    </SettingGroup>
  );
}

function QuietGroup({ form, lock }: GroupProps) {
  const w = useWords({ en, ar });
  const time = { inputMode: 'numeric', maxLength: 5, className: 'max-w-28 tabular-nums' } as const;
  return (
    <SettingGroup title={w.quiet} text={w.quietText}>
      <TextRow
        form={form}
        field="quietFrom"
        label={w.quietFrom}
        hint={w.quietHint}
        locked={lock('quietHours')}
        placeholder="22:00"
        {...time}
      />
      <TextRow
        form={form}
        field="quietTo"
        label={w.quietTo}
        locked={lock('quietHours')}
        placeholder="07:00"
        {...time}
      />
      <BoxRow
        form={form}
        field="quietButNotAnswering"
        label={w.quietBut}
        hint={w.quietButHint}
        locked={lock('quietButNotAnswering')}
      />
    </SettingGroup>
  );
}
