import { Controller, type UseFormReturn } from 'react-hook-form';
import { egressSettingsSchema } from '../../../../../electron/shared/contract/settings/recording.ts';
import type { SettingsAnswer } from '../../../../../electron/shared/contract/settings.ts';
import { NamedSecret } from '../../../../parts/named-secret.tsx';
import { Select } from '../../../../ui/select.tsx';
import { useWords } from '../../../../words/use-words.ts';
import { BoxRow } from '../../parts/box-row.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { schemaResolver } from '../../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../../parts/setting-row.tsx';
import { TextRow } from '../../parts/text-row.tsx';
import { useLock } from '../../parts/use-settings.ts';
import { useSettingsForm } from '../../parts/use-settings-form.ts';
import { type EgressValues, STORES, toChange, toForm } from './egress-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

interface Rows {
  readonly form: UseFormReturn<EgressValues>;
  lock(field: keyof EgressValues): string | undefined;
}

/** For those who run LiveKit's egress: it records into their bucket, and is not ours to keep. */
export function EgressForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { egress } = answer.settings;
  const lock = (field: string) => lockOf(`egress.${field}`);
  const change = (typed: EgressValues) => toChange(typed, (field) => lock(field) !== undefined);
  const { form, submit, discard, saving, error } = useSettingsForm<EgressValues>({
    section: 'egress',
    part: 'egress',
    stored: toForm(egress),
    resolver: schemaResolver<EgressValues>(egressSettingsSchema, (typed) => ({
      ...egress,
      ...change(typed),
    })),
    toChange: change,
  });
  const rows = { form, lock };
  const store = form.watch('store');
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.title} text={w.about}>
        <BoxRow form={form} field="enabled" label={w.enabled} hint={w.enabledHint} locked={lock('enabled')} />
        <StoreRow {...rows} />
        <TextRow
          form={form}
          locked={lock('bucket')}
          field="bucket"
          label={store === 'azure' ? w.container : w.bucket}
        />
        <TextRow form={form} locked={lock('prefix')} field="prefix" label={w.prefix} hint={w.prefixHint} />
        {store === 's3' && (
          <>
            <TextRow form={form} locked={lock('region')} field="region" label={w.region} />
            <TextRow
              form={form}
              locked={lock('endpoint')}
              field="endpoint"
              label={w.endpoint}
              hint={w.endpointHint}
            />
          </>
        )}
        <div className="grid gap-3 py-3 sm:grid-cols-2">
          {store !== 'gcs' && <NamedSecret name="livekit-egress-key" label={w.keys[store]} />}
          <NamedSecret name="livekit-egress-secret" label={w.secrets[store]} />
        </div>
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

function StoreRow({ form, lock }: Rows) {
  const w = useWords({ en, ar });
  const locked = lock('store');
  return (
    <Controller
      control={form.control}
      name="store"
      render={({ field: { value, onChange } }) => (
        <SettingRow label={w.store} locked={locked}>
          <Select
            value={value}
            onChange={onChange}
            disabled={locked !== undefined}
            options={STORES.map((each) => ({ value: each, label: w.stores[each] }))}
          />
        </SettingRow>
      )}
    />
  );
}
