import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { isFiltered, type LogView, UNFILTERED } from './log-view.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Nothing yet, or nothing that matches: the question again, and the wider one. */
export function NoCalls({ view, onView }: { readonly view: LogView; onView(view: LogView): void }) {
  const w = useWords({ en, ar });
  const search = view.search.trim();
  return (
    <div className="px-4 sm:px-8">
      {isFiltered(view) ? (
        <EmptyState
          title={search === '' ? w.noMatchTitle : w.noMatchFor(search)}
          action={
            <div className="flex flex-wrap gap-2">
              {view.range !== null && (
                <Button onClick={() => onView({ ...view, range: null })}>{w.allDates}</Button>
              )}
              <Button
                look={view.range === null ? 'secondary' : 'quiet'}
                onClick={() => onView({ ...view, ...UNFILTERED })}
              >
                {w.filters.clear}
              </Button>
            </div>
          }
        >
          {/^[+\d\s()/.-]*\d[\d\s()/.-]*$/.test(search) && w.noMatchText}
        </EmptyState>
      ) : (
        <EmptyState title={w.emptyTitle}>{w.emptyText}</EmptyState>
      )}
    </div>
  );
}
