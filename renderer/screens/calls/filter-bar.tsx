import { useQuery } from '@tanstack/react-query';
import { Calendar, Search } from 'lucide-react';
import { type RefObject, useEffect, useId, useState } from 'react';
import { CALL_RESULTS } from '../../../electron/shared/call-result.ts';
import { CALL_KINDS } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { kindWords } from '../../words/call-kinds.ts';
import { useWords } from '../../words/use-words.ts';
import { DateFilter, rangeText } from './date-filter.tsx';
import { FilterChip } from './filter-chip.tsx';
import { isFiltered, type LogView, UNFILTERED } from './log-view.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export interface FilterBarProps {
  readonly view: LogView;
  onChange(view: LogView): void;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

export function FilterBar({ view, onChange, searchField }: FilterBarProps) {
  const w = useWords({ en, ar });
  const agents = useQuery(useTRPC().calls.agents.queryOptions()).data ?? [];
  const change = (part: Partial<LogView>) => onChange({ ...view, ...part });
  const [onlyResult] = view.results;
  const [onlyKind] = view.kinds;
  const [onlyAgent] = view.agentIds;
  const kinds = useWords(kindWords);
  const nameOf = (agentId: string) => agents.find((each) => each.agentId === agentId)?.name ?? agentId;
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label={w.filters.label}>
      <SearchField value={view.search} onChange={(search) => change({ search })} field={searchField} />
      <FilterChip
        label={w.filters.date}
        icon={<Calendar size={16} strokeWidth={1.75} aria-hidden />}
        value={view.range === null ? null : rangeText(view.range, w)}
        removeLabel={w.filters.remove(w.filters.date)}
        onRemove={() => change({ range: null })}
      >
        <DateFilter range={view.range} onChange={(range) => change({ range })} />
      </FilterChip>
      <FilterChip
        label={w.filters.result}
        value={
          onlyResult === undefined
            ? null
            : view.results.length === 1
              ? w.results[onlyResult]
              : w.filters.results(view.results.length)
        }
        removeLabel={w.filters.remove(w.filters.result)}
        onRemove={() => change({ results: [] })}
      >
        <Choices
          options={CALL_RESULTS.map((value) => ({ value, label: w.results[value] }))}
          chosen={view.results}
          onChange={(results) => change({ results })}
        />
      </FilterChip>
      <FilterChip
        label={w.filters.kind}
        value={
          onlyKind === undefined
            ? null
            : view.kinds.length === 1
              ? kinds[onlyKind]
              : w.filters.kinds(view.kinds.length)
        }
        removeLabel={w.filters.remove(w.filters.kind)}
        onRemove={() => change({ kinds: [] })}
      >
        <Choices
          options={CALL_KINDS.map((value) => ({ value, label: kinds[value] }))}
          chosen={view.kinds}
          onChange={(chosen) => change({ kinds: chosen })}
        />
      </FilterChip>
      {(agents.length > 1 || view.agentIds.length > 0) && (
        <FilterChip
          label={w.filters.agent}
          value={
            onlyAgent === undefined
              ? null
              : view.agentIds.length === 1
                ? nameOf(onlyAgent)
                : w.filters.agents(view.agentIds.length)
          }
          removeLabel={w.filters.remove(w.filters.agent)}
          onRemove={() => change({ agentIds: [] })}
        >
          <Choices
            options={agents.map(({ agentId, name }) => ({ value: agentId, label: name }))}
            chosen={view.agentIds}
            onChange={(agentIds) => change({ agentIds })}
          />
        </FilterChip>
      )}
      {isFiltered(view) && (
        <Button look="quiet" className="ms-auto" onClick={() => change(UNFILTERED)}>
          {w.filters.clear}
        </Button>
      )}
    </search>
  );
}

const SETTLE_MS = 250;

/** Asks when the typing has settled; what is typed is never overwritten by what was asked before. */
function SearchField({
  value,
  onChange,
  field,
}: {
  readonly value: string;
  onChange(value: string): void;
  readonly field: FilterBarProps['searchField'];
}) {
  const w = useWords({ en, ar });
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  if (value !== asked) {
    setAsked(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => {
      setAsked(typed);
      onChange(typed);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, onChange]);
  return (
    <span className="relative w-full sm:w-62">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-text-3"
      />
      <input
        ref={field}
        type="search"
        aria-label={w.search}
        aria-keyshortcuts="/"
        placeholder={w.searchHint}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="control-height w-full rounded-md border border-line-strong bg-surface ps-9 pe-2.5 type-ui text-text"
      />
    </span>
  );
}

function Choices<T extends string>({
  options,
  chosen,
  onChange,
}: {
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: readonly T[];
  onChange(chosen: readonly T[]): void;
}) {
  const id = useId();
  return (
    <ul>
      {options.map(({ value, label }) => (
        <li key={value} className="flex items-center gap-2 rounded-md px-1.5 py-1 hover:bg-hover">
          <input
            type="checkbox"
            id={`${id}${value}`}
            className="size-4 accent-(--accent)"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
          <label htmlFor={`${id}${value}`} className="flex-1 type-ui">
            {label}
          </label>
        </li>
      ))}
    </ul>
  );
}
