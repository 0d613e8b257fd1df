import { recordingSettingsSchema } from '../../../../electron/shared/contract/settings/recording.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { Input } from '../../../ui/input.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { UploadForm } from './upload/upload-form.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

interface RecordingValues {
  enabled: boolean;
  encrypt: boolean;
  testCalls: boolean;
  /** As typed. */
  retentionDays: string;
}

/** Whether calls are recorded, who could read the files, and how long they are kept. */
export default function RecordingSection() {
  const w = useWords({ en, ar });
  const settings = useSettings();
  return (
    <QueryState query={settings} loading={w.loading} rows={4}>
      {(answer) => (
        <>
          <RecordingForm answer={answer} />
          <UploadForm answer={answer} />
        </>
      )}
    </QueryState>
  );
}

function RecordingForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { recording } = answer.settings;
  const lock = (field: string) => lockOf(`recording.${field}`);
  const toChange = ({ retentionDays, ...rest }: RecordingValues) =>
    Object.fromEntries(
      Object.entries({ ...rest, retentionDays: numberOf(retentionDays) }).filter(
        ([field]) => lock(field) === undefined,
      ),
    );
  const { form, submit, discard, saving, error } = useSettingsForm<RecordingValues>({
    section: 'recording',
    part: 'recording',
    stored: { ...recording, retentionDays: String(recording.retentionDays) },
    resolver: schemaResolver<RecordingValues>(recordingSettingsSchema, (typed) => ({
      ...recording,
      ...toChange(typed),
    })),
    toChange,
  });
  const days = form.getFieldState('retentionDays', form.formState).error;
  return (
    <form noValidate onSubmit={submit}>
      <SettingGroup title={w.title} text={w.about}>
        <BoxRow form={form} field="enabled" label={w.enabled} hint={w.enabledHint} locked={lock('enabled')} />
        <BoxRow form={form} field="encrypt" label={w.encrypt} hint={w.encryptHint} locked={lock('encrypt')} />
        <SettingRow label={w.days} hint={w.daysHint} error={days?.message} locked={lock('retentionDays')}>
          <Input {...form.register('retentionDays')} inputMode="numeric" className="max-w-28 tabular-nums" />
        </SettingRow>
        <BoxRow
          form={form}
          field="testCalls"
          label={w.testCalls}
          hint={w.testCallsHint}
          locked={lock('testCalls')}
        />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

/** What is no number stays a text, so that the schema refuses it and it stays in the field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);
