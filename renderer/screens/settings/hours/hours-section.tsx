import { Plus } from 'lucide-react';
import { Controller, useFieldArray } from 'react-hook-form';
import { phoneLineSettingsSchema } from '../../../../electron/shared/contract/settings/phone-line.ts';
import type { SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { Textarea } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SaveBar } from '../parts/save-bar.tsx';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { useLock, useSettings } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { type HoursValues, hoursResolver, NIGHTS, toChange, toForm } from './hours-values.ts';
import { TimesRow } from './times-row.tsx';

export default function HoursSection() {
  const w = useWords({ en, ar });
  return (
    <QueryState query={useSettings()} loading={w.loading} rows={3}>
      {(answer) => <HoursForm answer={answer} />}
    </QueryState>
  );
}

function HoursForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const locked = lockOf('phoneLine.answeringHours');
  const { form, submit, discard, saving, error } = useSettingsForm<HoursValues>({
    section: 'hours',
    part: 'phoneLine',
    stored: toForm(answer.settings.phoneLine),
    resolver: hoursResolver(phoneLineSettingsSchema, w),
    toChange: (typed) =>
      Object.fromEntries(
        Object.entries(toChange(typed)).filter(([field]) => lockOf(`phoneLine.${field}`) === undefined),
      ),
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'times' });
  const only = form.watch('when') === 'only';
  return (
    <form noValidate onSubmit={submit}>
      <SettingGroup title={w.hours} text={w.hoursText}>
        <div className="flex flex-col gap-3 pt-3">
          {locked && <Note>{locked}</Note>}
          <Controller
            control={form.control}
            name="when"
            render={({ field: { value, onChange } }) => (
              <RadioCards
                label={w.hours}
                value={value}
                onChange={(next) => {
                  onChange(next);
                  if (next === 'only' && fields.length === 0) append(NIGHTS);
                }}
                columns={2}
                cards={[
                  { value: 'always', label: w.always, detail: w.alwaysText, offBecause: locked },
                  { value: 'only', label: w.onlyThen, detail: w.onlyThenText, offBecause: locked },
                ]}
              />
            )}
          />
        </div>
        {only && (
          <>
            {fields.map(({ id }, index) => (
              <TimesRow
                key={id}
                form={form}
                index={index}
                onRemove={fields.length > 1 ? () => remove(index) : null}
                locked={locked !== undefined}
              />
            ))}
            <div className="pt-3">
              <Button
                icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
                onClick={() => append(NIGHTS)}
                disabled={locked !== undefined}
              >
                {w.addTimes}
              </Button>
            </div>
          </>
        )}
        {only && (
          <SettingRow
            label={w.holidays}
            hint={w.holidaysHint}
            error={form.getFieldState('holidays', form.formState).error?.message}
            locked={lockOf('phoneLine.holidays')}
          >
            <Textarea
              {...form.register('holidays')}
              rows={4}
              dir="ltr"
              spellCheck={false}
              className="font-mono"
            />
          </SettingRow>
        )}
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}
