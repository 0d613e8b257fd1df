import { useQuery } from '@tanstack/react-query';
import type { Settings, SettingsChange } from '../../../electron/shared/contract/settings.ts';
import { useTRPC } from '../../api/trpc.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { valueText } from './value-text.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Nothing by surprise: each setting with its value now and after, and what saving means for calls. */
export function PlannedChanges({
  change,
  settings,
}: {
  readonly change: SettingsChange;
  readonly settings: Settings;
}) {
  const w = useWords({ en, ar }).machine;
  const trpc = useTRPC();
  const rows = Object.entries(change).flatMap(([section, fields]) =>
    Object.entries(fields ?? {}).map(([field, after]) => ({
      field,
      now: (settings[section as keyof Settings] as Record<string, unknown>)[field],
      after,
    })),
  );
  const proposal = useQuery({ ...trpc.settings.propose.queryOptions(change), enabled: rows.length > 0 });
  if (rows.length === 0) return null;
  return (
    <Section title={w.changesTitle}>
      <div className="overflow-x-auto">
        <table className="w-full border-t border-line type-ui">
          <thead>
            <tr className="text-start text-text-3">
              <th className="py-1.5 pe-4 text-start font-normal">{w.setting}</th>
              <th className="py-1.5 pe-4 text-start font-normal">{w.now}</th>
              <th className="py-1.5 text-start font-normal">{w.after}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, now, after }) => (
              <tr key={field} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 pe-4 text-start font-medium">
                  {w.fields[field as keyof typeof w.fields] ?? field}
                </th>
                <td className="py-1.5 pe-4 text-text-2">
                  <bdi>{valueText(now, w.nothing)}</bdi>
                </td>
                <td className="py-1.5">
                  <bdi>{valueText(after, w.nothing)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {proposal.data && (
        <p className="mt-2 type-ui text-text-2">
          <bdi>{proposal.data.summary}</bdi> {w.savedWithNext}
        </p>
      )}
      {proposal.isError && <FailureNote error={proposal.error} />}
    </Section>
  );
}
