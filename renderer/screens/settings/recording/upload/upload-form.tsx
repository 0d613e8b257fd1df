import { recordingUploadSettingsSchema } from '../../../../../electron/shared/contract/settings/recording.ts';
import type { SettingsAnswer } from '../../../../../electron/shared/contract/settings.ts';
import { useWords } from '../../../../words/use-words.ts';
import { BoxRow } from '../../parts/box-row.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { schemaResolver } from '../../parts/schema-resolver.ts';
import { SettingGroup } from '../../parts/setting-row.tsx';
import { TextRow } from '../../parts/text-row.tsx';
import { useLock } from '../../parts/use-settings.ts';
import { useSettingsForm } from '../../parts/use-settings-form.ts';
import { BucketKeys } from './bucket-keys.tsx';
import { TryBucket } from './try-bucket.tsx';
import { toChange, toForm, type UploadValues } from './upload-values.ts';
import { UploadsState } from './uploads-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A copy of each recording somewhere else; what waits and what is wrong stands above. */
export function UploadForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { recordingUpload } = answer.settings;
  const lock = (field: string) => lockOf(`recordingUpload.${field}`);
  const change = (typed: UploadValues) => toChange(typed, (field) => lock(field) !== undefined);
  const toSettings = (typed: UploadValues) => ({ ...recordingUpload, ...change(typed) });
  const { form, submit, discard, saving, error } = useSettingsForm<UploadValues>({
    section: 'recording-upload',
    part: 'recordingUpload',
    stored: toForm(recordingUpload),
    resolver: schemaResolver<UploadValues>(recordingUploadSettingsSchema, toSettings),
    toChange: change,
  });
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.title} text={w.about}>
        <UploadsState enabled={recordingUpload.enabled} />
        <BoxRow form={form} locked={lock('enabled')} field="enabled" label={w.enabled} hint={w.enabledHint} />
        <TextRow
          form={form}
          locked={lock('endpoint')}
          field="endpoint"
          label={w.endpoint}
          hint={w.endpointHint}
        />
        <TextRow form={form} locked={lock('region')} field="region" label={w.region} hint={w.regionHint} />
        <TextRow form={form} locked={lock('bucket')} field="bucket" label={w.bucket} />
        <TextRow form={form} locked={lock('prefix')} field="prefix" label={w.prefix} hint={w.prefixHint} />
        <BucketKeys />
        <BoxRow
          form={form}
          locked={lock('forcePathStyle')}
          field="forcePathStyle"
          label={w.pathStyle}
          hint={w.pathStyleHint}
        />
        <BoxRow
          form={form}
          locked={lock('keepLocal')}
          field="keepLocal"
          label={w.keepLocal}
          hint={w.keepLocalHint}
        />
        <TryBucket settings={() => toSettings(form.getValues())} />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}
