import type { NoteValue } from '../../../electron/shared/after-call.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The call in one line, and what the agent was to find out. */
export function CallNote({ call: { note } }: { readonly call: CallDetail }) {
  const { note: w } = useWords({ en, ar });
  if (note === null) return null;
  if (note.problem !== null) return <p className="mb-4 type-ui text-text-3">{w.problems[note.problem]}</p>;
  return (
    <section aria-label={w.title} className="mb-5 rounded-md bg-sunken px-3.5 py-3">
      {note.summary !== null && (
        <p className="type-body">
          <bdi>{note.summary}</bdi>
        </p>
      )}
      {note.fields.length > 0 && (
        <dl className="mt-2.5 grid gap-x-6 gap-y-2 first:mt-0 sm:grid-cols-2 lg:grid-cols-3">
          {note.fields.map((field) => (
            <div key={field.name} className="min-w-0">
              <dt className="type-small text-text-3">
                <bdi>{field.name}</bdi>
              </dt>
              <dd className="type-ui break-words">
                <Value field={field} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-2.5 type-small text-text-3">{w.written}</p>
    </section>
  );
}

function Value({ field: { type, value, problem } }: { readonly field: NoteValue }) {
  const { note: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  if (problem !== null) return <span className="text-text-3">{w.fieldProblems[problem]}</span>;
  if (typeof value === 'boolean') return value ? w.yes : w.no;
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (type === 'date' && value !== null) {
    const day = new Date(`${value}T00:00:00Z`);
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
  }
  return <bdi>{value}</bdi>;
}
