import { Controller } from 'react-hook-form';
import { backupSettingsSchema } from '../../../../electron/shared/contract/settings/backup.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { NamedSecret } from '../../../parts/named-secret.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { type BackupValues, toChange, toForm } from './backup-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function BackupForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { backup } = answer.settings;
  const lock = (field: string) => lockOf(`backup.${field}`);
  const change = (typed: BackupValues) => toChange(typed, (field) => lock(field) !== undefined);
  const { form, submit, discard, saving, error } = useSettingsForm<BackupValues>({
    section: 'backup',
    part: 'backup',
    stored: toForm(backup),
    resolver: schemaResolver<BackupValues>(backupSettingsSchema, (typed) => ({
      ...backup,
      ...change(typed),
    })),
    toChange: change,
  });
  const text = (field: Parameters<typeof TextRow<BackupValues>>[0]['field']) =>
    ({ form, field, locked: lock(field) }) as const;
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.when}>
        <BoxRow form={form} field="enabled" label={w.enabled} hint={w.enabledHint} locked={lock('enabled')} />
        <TextRow {...text('at')} label={w.at} hint={w.atHint} maxLength={5} {...NUMBER} />
        <SettingRow label={w.every} locked={lock('every')}>
          <Controller
            control={form.control}
            name="every"
            render={({ field: { value, onChange } }) => (
              <Select
                value={value}
                onChange={onChange}
                options={(['day', 'week'] as const).map((one) => ({ value: one, label: w[one] }))}
                disabled={lock('every') !== undefined}
              />
            )}
          />
        </SettingRow>
        <TextRow {...text('keep')} label={w.keep} hint={w.keepHint} {...NUMBER} />
        <BoxRow
          form={form}
          field="recordings"
          label={w.recordings}
          hint={w.recordingsHint}
          locked={lock('recordings')}
        />
        <TextRow {...text('folder')} label={w.folder} hint={w.folderHint} />
      </SettingGroup>
      <SettingGroup title={w.bucketTitle} text={w.bucketText}>
        <TextRow {...text('endpoint')} label={w.endpoint} hint={w.endpointHint} />
        <TextRow {...text('region')} label={w.region} />
        <TextRow {...text('bucket')} label={w.bucket} hint={w.bucketHint} />
        <TextRow {...text('prefix')} label={w.prefix} />
        <div className="grid gap-3 border-b border-line py-3 sm:grid-cols-2">
          <NamedSecret name="backup-bucket-key-id" label={w.keyId} />
          <NamedSecret name="backup-bucket-secret" label={w.secret} />
        </div>
        <BoxRow
          form={form}
          field="forcePathStyle"
          label={w.pathStyle}
          hint={w.pathStyleHint}
          locked={lock('forcePathStyle')}
        />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}
