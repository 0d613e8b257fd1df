import { Link } from 'wouter';
import { phoneLineSettingsSchema } from '../../../../electron/shared/contract/settings/phone-line.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { buttonClasses } from '../../../ui/button.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { AddressRows } from './address-rows.tsx';
import { CallRows } from './call-rows.tsx';
import { ConfirmSave } from './confirm-save.tsx';
import { PeerRows } from './peer-rows.tsx';
import { fieldOf, type PhoneLineValues, toChange, toForm } from './phone-line-values.ts';
import { ProbeRows } from './probe-rows.tsx';
import { RegistrationRows } from './registration-rows.tsx';

export default function PhoneLineSection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={8}>
      {(answer) => <PhoneLineForm answer={answer} />}
    </QueryState>
  );
}

function PhoneLineForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lock = useLock(answer);
  const line = answer.settings.phoneLine;
  const settings = useSettingsForm<PhoneLineValues>({
    section: 'phone-line',
    part: 'phoneLine',
    stored: toForm(line),
    resolver: schemaResolver<PhoneLineValues>(
      phoneLineSettingsSchema,
      (typed) => ({ ...line, ...withoutLocked(toChange(typed, line), lock) }),
      fieldOf,
    ),
    toChange: (typed) => withoutLocked(toChange(typed, line), lock),
  });
  const { form, submit, discard, saving, error, proposal, confirm, cancel } = settings;
  const rows = { form, lock: (field: string) => lock(`phoneLine.${field}`) };
  return (
    <form noValidate onSubmit={submit}>
      <PlainRow title={w.setup} text={w.setupText}>
        <Link href="/setup" className={buttonClasses()}>
          {w.openSetup}
        </Link>
      </PlainRow>
      <SettingGroup title={w.network} text={w.networkText}>
        <AddressRows {...rows} />
      </SettingGroup>
      <SettingGroup title={w.peers} text={w.peersText}>
        <PeerRows {...rows} />
      </SettingGroup>
      <SettingGroup title={w.calls}>
        <CallRows {...rows} />
      </SettingGroup>
      <RegistrationRows {...rows} />
      <ProbeRows {...rows} />
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
      <ConfirmSave proposal={proposal} saving={saving} error={error} onConfirm={confirm} onCancel={cancel} />
    </form>
  );
}

/** A field that the configuration file fixes is not sent: it would be refused, with all the others. */
const withoutLocked = (
  change: Record<string, unknown>,
  lock: (field: string) => string | undefined,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(change).filter(([field]) => lock(`phoneLine.${field}`) === undefined));
