import type { FieldDifference } from '../../../../electron/shared/contract/three-cx.ts';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';

/** Fields as 3CX's API names them; before and after, or left and found. */
export function FieldTable({
  label,
  fields,
  before,
  after,
}: {
  readonly label: string;
  readonly fields: readonly FieldDifference[];
  /** Null: there was nothing before. */
  readonly before: string | null;
  readonly after: string;
}) {
  const w = useWords({ en, ar });
  return (
    <table
      aria-label={label}
      className="mt-2 w-full table-fixed border-separate border-spacing-x-2 rounded-md bg-sunken py-1 type-small"
    >
      <thead className="text-start text-text-2">
        <tr>
          <th className="w-2/5 py-0.5 text-start font-medium">{w.inThreeCx}</th>
          {before !== null && <th className="py-0.5 text-start font-medium">{before}</th>}
          <th className="py-0.5 text-start font-medium">{after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.field} className="align-top">
            <td className="py-0.5 break-words">
              <bdi className="font-mono text-xs">{field.field}</bdi>
            </td>
            {before !== null && (
              <td className="py-0.5 break-words text-text-2">
                <bdi>{field.before ?? w.empty}</bdi>
              </td>
            )}
            <td className="py-0.5 break-words">
              <bdi>{field.after ?? w.empty}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
