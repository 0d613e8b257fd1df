import { callersSettingsSchema } from '../../../../electron/shared/contract/settings/callers.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { Textarea } from '../../../ui/input.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { BoxRow } from '../parts/box-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { callersResolver } from './callers-resolver.ts';
import { type CallersValues, toChange, toForm } from './callers-values.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Whom no agent answers, and how often one number may call. */
export default function CallersSection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={4}>
      {(answer) => <CallersForm answer={answer} />}
    </QueryState>
  );
}

function CallersForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const lock = (field: string) => lockOf(`callers.${field}`);
  const unlocked = (typed: CallersValues) =>
    Object.fromEntries(Object.entries(toChange(typed)).filter(([field]) => lock(field) === undefined));
  const { form, submit, discard, saving, error } = useSettingsForm<CallersValues>({
    section: 'callers',
    part: 'callers',
    stored: toForm(answer.settings.callers),
    resolver: callersResolver(callersSettingsSchema, w),
    toChange: unlocked,
  });
  const { error: blockedError } = form.getFieldState('blocked', form.formState);
  return (
    <form noValidate onSubmit={submit}>
      <SettingGroup title={w.blockedTitle} text={w.blockedText}>
        <SettingRow
          label={w.blocked}
          hint={w.blockedHint}
          error={blockedError?.message}
          locked={lock('blocked')}
        >
          <Textarea
            {...form.register('blocked')}
            rows={5}
            dir="ltr"
            spellCheck={false}
            className="font-mono"
          />
        </SettingRow>
        <BoxRow
          form={form}
          field="blockWithheld"
          label={w.blockWithheld}
          hint={w.blockWithheldHint}
          locked={lock('blockWithheld')}
        />
      </SettingGroup>
      <SettingGroup title={w.limitsTitle} text={w.limitsText}>
        <TextRow
          form={form}
          field="callsAtOnce"
          label={w.callsAtOnce}
          hint={w.callsAtOnceHint}
          locked={lock('callsAtOnce')}
          {...NUMBER}
        />
        <TextRow
          form={form}
          field="callsAnHour"
          label={w.callsAnHour}
          hint={w.callsAnHourHint}
          locked={lock('callsAnHour')}
          {...NUMBER}
        />
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}
