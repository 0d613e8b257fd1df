import { useQuery } from '@tanstack/react-query';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { liveKitSipSettingsSchema } from '../../../../electron/shared/contract/settings/livekit.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Textarea } from '../../../ui/input.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { NOT_CHOSEN, type SipValues, toChange, toForm } from './sip-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

interface Rows {
  readonly form: UseFormReturn<SipValues>;
  lock(field: keyof SipValues): string | undefined;
}

export function SipForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const { liveKitSip } = answer.settings;
  const lock = (field: string) => lockOf(`liveKitSip.${field}`);
  const change = (typed: SipValues) => toChange(typed, (field) => lock(field) !== undefined);
  const { form, submit, discard, saving, error } = useSettingsForm<SipValues>({
    section: 'livekit-sip',
    part: 'liveKitSip',
    stored: toForm(liveKitSip),
    resolver: schemaResolver<SipValues>(liveKitSipSettingsSchema, (typed) => ({
      ...liveKitSip,
      ...change(typed),
    })),
    toChange: change,
  });
  const rows = { form, lock };
  return (
    <form noValidate onSubmit={submit} className="mt-8">
      <SettingGroup title={w.where} text={w.whereText}>
        <AddressRow {...rows} />
        <TextRow
          form={form}
          locked={lock('sipPort')}
          {...NUMBER}
          field="sipPort"
          label={w.sipPort}
          hint={w.sipPortHint}
        />
        <ListRow {...rows} field="allowedPeers" label={w.peers} hint={w.peersHint} />
        <ListRow {...rows} field="numbers" label={w.numbers} hint={w.numbersHint} />
        <TextRow
          form={form}
          locked={lock('redisPort')}
          {...NUMBER}
          field="redisPort"
          label={w.redisPort}
          hint={w.redisPortHint}
        />
        <TextRow
          form={form}
          locked={lock('healthPort')}
          {...NUMBER}
          field="healthPort"
          label={w.healthPort}
          hint={w.healthPortHint}
        />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

function ListRow({
  form,
  lock,
  field,
  label,
  hint,
}: Rows & {
  readonly field: 'allowedPeers' | 'numbers';
  readonly label: string;
  readonly hint: string;
}) {
  const { error } = form.getFieldState(field, form.formState);
  return (
    <SettingRow label={label} hint={hint} error={error?.message} locked={lock(field)}>
      <Textarea {...form.register(field)} rows={2} dir="ltr" spellCheck={false} className="font-mono" />
    </SettingRow>
  );
}

/** Addresses of this machine as they are now, and the chosen one even if it is gone. */
function AddressRow({ form, lock }: Rows) {
  const w = useWords({ en, ar });
  const lan = useQuery(useTRPC().access.lan.get.queryOptions()).data;
  const { error } = form.getFieldState('address', form.formState);
  const locked = lock('address');
  return (
    <Controller
      control={form.control}
      name="address"
      render={({ field: { value, onChange } }) => {
        const found = lan?.addresses.map(({ address }) => address) ?? [];
        const further = value !== NOT_CHOSEN && !found.includes(value) ? [value] : [];
        return (
          <SettingRow label={w.address} hint={w.addressHint} error={error?.message} locked={locked}>
            <Select
              value={value}
              onChange={onChange}
              disabled={locked !== undefined}
              options={[
                { value: NOT_CHOSEN, label: w.notChosen },
                ...found.map((address) => ({ value: address, label: address })),
                ...further.map((address) => ({
                  value: address,
                  label: lan === undefined || address.startsWith('127.') ? address : w.gone(address),
                })),
              ]}
            />
          </SettingRow>
        );
      }}
    />
  );
}
