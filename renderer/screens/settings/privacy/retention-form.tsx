import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { KeptKind } from '../../../../electron/shared/contract/privacy.ts';
import { retentionSettingsSchema } from '../../../../electron/shared/contract/settings/privacy.ts';
import type { RetentionSettings, SettingsAnswer } from '../../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { formatDate, formatTime } from '../../../format/clock.ts';
import { useClockwork, useNow } from '../../../parts/answering/use-clockwork.ts';
import { buttonClasses } from '../../../ui/button.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SaveBar } from '../parts/save-bar.tsx';
import { schemaResolver } from '../parts/schema-resolver.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { NUMBER, TextRow } from '../parts/text-row.tsx';
import { useLock } from '../parts/use-settings.ts';
import { useSettingsForm } from '../parts/use-settings-form.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Days as typed; empty: kept. */
type RetentionValues = Record<keyof RetentionSettings, string>;

const FIELDS = ['transcriptDays', 'levelDays', 'callDays', 'logDays'] as const;
const KIND_OF: Partial<Record<(typeof FIELDS)[number], KeptKind>> = {
  transcriptDays: 'transcripts',
  levelDays: 'levels',
  callDays: 'calls',
};

export function RetentionForm({ answer }: { readonly answer: SettingsAnswer }) {
  const w = useWords({ en, ar });
  const lockOf = useLock(answer);
  const nextOf = useNext();
  const { retention } = answer.settings;
  const lock = (field: string) => lockOf(`retention.${field}`);
  const toChange = (typed: RetentionValues) =>
    Object.fromEntries(
      FIELDS.filter((field) => lock(field) === undefined).map((field) => [field, daysOf(typed[field])]),
    );
  const { form, submit, discard, saving, error } = useSettingsForm<RetentionValues>({
    section: 'privacy',
    part: 'retention',
    stored: Object.fromEntries(
      FIELDS.map((field) => [field, String(retention[field] ?? '')]),
    ) as RetentionValues,
    resolver: schemaResolver<RetentionValues>(retentionSettingsSchema, (typed) => ({
      ...retention,
      ...toChange(typed),
    })),
    toChange,
  });
  return (
    <form noValidate onSubmit={submit}>
      <SettingGroup title={w.retention} text={w.retentionText}>
        <PlainRow title={w.recordings} text={`${w.recordingsHint} ${nextOf('recordings')}`}>
          <Link href="/settings/recording" className={buttonClasses('secondary', 'small')}>
            {w.openRecording}
          </Link>
        </PlainRow>
        {FIELDS.map((field) => {
          const kind = KIND_OF[field];
          return (
            <TextRow
              key={field}
              form={form}
              field={field}
              label={w.fields[field]}
              hint={[w.hints[field], kind && nextOf(kind)].filter(Boolean).join(' ')}
              locked={lock(field)}
              {...(kind === undefined ? {} : { placeholder: w.kept })}
              {...NUMBER}
            />
          );
        })}
      </SettingGroup>
      <SaveBar dirty={form.formState.isDirty} saving={saving} error={error} onDiscard={discard} />
    </form>
  );
}

/** What goes next of a kind, as a sentence about what is saved. */
function useNext(): (kind: KeptKind) => string {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const now = useNow(60_000);
  const kinds = useQuery(useTRPC().privacy.retention.queryOptions()).data?.kinds;
  return (kind) => {
    const found = kinds?.find((each) => each.kind === kind);
    if (found === undefined || found.days === null) return '';
    const { nextAt, withinWeek } = found;
    if (nextAt === null) return w.nothingThere;
    if (nextAt <= now) return w.nextSoon(withinWeek);
    return w.next(`${formatDate(nextAt, clock, { now })} ${formatTime(nextAt, clock)}`, withinWeek);
  };
}

/** What is no number stays a text, so that the schema refuses it at its field. */
const daysOf = (text: string): number | string | null => {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : typed;
};
