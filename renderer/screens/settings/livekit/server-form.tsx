import { useQuery } from '@tanstack/react-query';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { liveKitSettingsSchema } from '../../../../electron/shared/contract/settings/livekit.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { type LiveKitValues, THIS_MACHINE, toChange, toForm } from './livekit-values.ts';
import { OthersKeys } from './others-keys.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

interface Rows {
  readonly form: UseFormReturn<LiveKitValues>;
  lock(field: keyof LiveKitValues): string | undefined;
}

export function ServerForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { liveKit } = answer.settings;
  const lock = (field: string) => lockOf(`liveKit.${field}`);
  const change = (typed: LiveKitValues) => toChange(typed, (field) => lock(field) !== undefined);
  const { form, submit, discard, saving, error } = useSettingsForm<LiveKitValues>({
    section: 'livekit',
    part: 'liveKit',
    stored: toForm(liveKit),
    resolver: schemaResolver<LiveKitValues>(liveKitSettingsSchema, (typed) => ({
      ...liveKit,
      ...change(typed),
    })),
    toChange: change,
  });
  const rows = { form, lock };
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.where} text={w.whereText}>
        <LanMediaRow {...rows} />
        <BoxRow
          form={form}
          field="announceListening"
          label={w.announce}
          hint={w.announceHint}
          locked={lock('announceListening')}
        />
        <TextRow
          form={form}
          locked={lock('apiPort')}
          field="apiPort"
          label={w.apiPort}
          hint={w.apiPortHint}
          {...NUMBER}
        />
        <TextRow
          form={form}
          locked={lock('rtcPort')}
          field="rtcPort"
          label={w.rtcPort}
          hint={w.rtcPortHint}
          {...NUMBER}
        />
        <TextRow
          form={form}
          locked={lock('metricsPort')}
          field="metricsPort"
          label={w.metricsPort}
          hint={w.metricsPortHint}
          placeholder="17884"
          {...NUMBER}
        />
        <TextRow
          form={form}
          locked={lock('containerName')}
          field="containerName"
          label={w.containerName}
          hint={w.containerNameHint}
        />
        <TextRow
          form={form}
          locked={lock('dockerSocketPath')}
          field="dockerSocketPath"
          label={w.dockerSocket}
          hint={w.dockerSocketHint}
        />
        <TextRow
          form={form}
          locked={lock('keyRotationDays')}
          field="keyRotationDays"
          label={w.rotationDays}
          {...NUMBER}
        />
      </SettingGroup>
      <SettingGroup title={w.others} text={w.othersText}>
        <TextRow
          form={form}
          locked={lock('externalUrl')}
          field="externalUrl"
          label={w.externalUrl}
          hint={w.externalUrlHint}
        />
        <OthersKeys />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

/** Addresses of this machine as they are now, and the chosen one even if it is gone. */
function LanMediaRow({ form, lock }: Rows) {
  const w = useWords({ en, ar });
  const lan = useQuery(useTRPC().access.lan.get.queryOptions()).data;
  const { error } = form.getFieldState('lanMediaAddress', form.formState);
  const locked = lock('lanMediaAddress');
  return (
    <Controller
      control={form.control}
      name="lanMediaAddress"
      render={({ field: { value, onChange } }) => {
        const found = lan?.addresses.map(({ address }) => address) ?? [];
        const gone = value !== THIS_MACHINE && !found.includes(value) ? [value] : [];
        return (
          <SettingRow label={w.lanMedia} hint={w.lanMediaHint} error={error?.message} locked={locked}>
            <Select
              value={value}
              onChange={onChange}
              disabled={locked !== undefined}
              options={[
                { value: THIS_MACHINE, label: w.thisMachine },
                ...found.map((address) => ({ value: address, label: w.network(address) })),
                ...gone.map((address) => ({
                  value: address,
                  label: lan === undefined ? w.network(address) : w.gone(address),
                })),
              ]}
            />
          </SettingRow>
        );
      }}
    />
  );
}
