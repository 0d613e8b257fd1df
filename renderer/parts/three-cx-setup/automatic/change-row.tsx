import { Pencil, Plus } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { PlannedChangeView } from '../../../../electron/shared/contract/three-cx.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { FieldTable } from './field-table.tsx';

const COLUMNS = 'sm:grid-cols-[6rem_minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.3fr)]';

/** What 3CX has now and what it would have, one line each; every field on demand. */
export function ChangeRows({
  made = false,
  children,
}: {
  /** The changes are made: what is "now" in a plan was "before". */
  readonly made?: boolean;
  readonly children: ReactNode;
}) {
  const w = useWords({ en, ar });
  return (
    <div>
      <div
        aria-hidden
        className={`hidden gap-3 border-b border-line pb-1.5 type-small text-text-2 sm:grid ${COLUMNS}`}
      >
        <span />
        <span>{w.inThreeCx}</span>
        <span>{made ? w.before : w.now}</span>
        <span>{w.after}</span>
      </div>
      <ul>{children}</ul>
    </div>
  );
}

export function ChangeRow({
  change,
  mark,
}: {
  readonly change: PlannedChangeView;
  /** Instead of "New" or "Change": how far it is. */
  readonly mark?: ReactNode;
}) {
  const w = useWords({ en, ar });
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <li className="border-b border-line py-2">
      <div className={`grid items-baseline gap-x-3 gap-y-0.5 type-ui ${COLUMNS}`}>
        <span>{mark ?? <KindTag kind={change.kind} />}</span>
        <span className="font-medium">
          <bdi>{change.label}</bdi>
        </span>
        <span className="text-text-2">
          <span className="sm:sr-only">{mark === undefined ? w.now : w.before}: </span>
          <bdi>{change.now}</bdi>
        </span>
        <span>
          <span className="sm:sr-only">{w.after}: </span>
          <bdi>{change.afterwards}</bdi>{' '}
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            className="text-accent underline pointer-coarse:min-h-11"
            onClick={() => setOpen(!open)}
          >
            {open ? w.seeFewer : w.seeAll}
            <span className="sr-only">: {change.label}</span>
          </button>
        </span>
      </div>
      <div id={id}>
        {open && (
          <FieldTable
            label={w.fieldList(change.label)}
            fields={change.fields}
            before={change.kind === 'create' ? null : mark === undefined ? w.now : w.before}
            after={w.after}
          />
        )}
      </div>
    </li>
  );
}

function KindTag({ kind }: { readonly kind: PlannedChangeView['kind'] }) {
  const w = useWords({ en, ar });
  return kind === 'create' ? (
    <Tag tone="ok" icon={<Plus size={14} strokeWidth={2} aria-hidden />}>
      {w.kindNew}
    </Tag>
  ) : (
    <Tag tone="warn" icon={<Pencil size={14} strokeWidth={2} aria-hidden />}>
      {w.kindChange}
    </Tag>
  );
}
