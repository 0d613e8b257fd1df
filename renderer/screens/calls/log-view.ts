import { addDays, dayOf, startOfDay } from '../../../electron/shared/calendar-day.ts';
import { CALL_RESULTS, type CallResult } from '../../../electron/shared/call-result.ts';
import {
  CALL_KINDS,
  CALL_SORTS,
  type CallKind,
  type CallSort,
  type MatchInput,
} from '../../../electron/shared/contract/calls.ts';

/** What the log shows, as its address has it: a view can be linked and survives Back. */
export interface LogView {
  readonly search: string;
  readonly range: DateRange | null;
  readonly results: readonly CallResult[];
  readonly kinds: readonly CallKind[];
  readonly agentIds: readonly string[];
  readonly sort: CallSort;
}

export const PRESETS = ['today', 'yesterday', 'week', 'month'] as const;
export type Preset = (typeof PRESETS)[number];
/** Days are inclusive, "2026-11-20"; '' is open. */
export type DateRange = Preset | { readonly from: string; readonly to: string };

export const NEWEST_FIRST: CallSort = { by: 'when', direction: 'desc' };

export function readView(parameters: URLSearchParams): LogView {
  const results = (parameters.get('result') ?? '').split(',');
  const kinds = (parameters.get('kind') ?? '').split(',');
  const agents = parameters.get('agent') ?? '';
  return {
    search: (parameters.get('q') ?? '').slice(0, 200),
    range: readRange(parameters),
    results: CALL_RESULTS.filter((result) => results.includes(result)),
    kinds: CALL_KINDS.filter((kind) => kinds.includes(kind)),
    agentIds: agents === '' ? [] : agents.split(',').slice(0, 50),
    sort: readSort(parameters.get('sort')),
  };
}

export function writeView(view: LogView): URLSearchParams {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string) => value !== '' && parameters.set(name, value);
  set('q', view.search);
  if (typeof view.range === 'string') set('date', view.range);
  else if (view.range !== null) {
    set('from', view.range.from);
    set('to', view.range.to);
  }
  set('result', view.results.join(','));
  set('kind', view.kinds.join(','));
  set('agent', view.agentIds.join(','));
  const { by, direction } = view.sort;
  if (by !== 'when' || direction !== 'desc') set('sort', `${by}.${direction}`);
  return parameters;
}

function readRange(parameters: URLSearchParams): DateRange | null {
  const preset = PRESETS.find((each) => each === parameters.get('date'));
  if (preset !== undefined) return preset;
  const [from, to] = [dayIn(parameters.get('from')), dayIn(parameters.get('to'))];
  return from === '' && to === '' ? null : { from, to };
}

const dayIn = (text: string | null): string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';

function readSort(text: string | null): CallSort {
  const [by, direction] = (text ?? '').split('.');
  const known = CALL_SORTS.find((each) => each === by);
  return known === undefined ? NEWEST_FIRST : { by: known, direction: direction === 'asc' ? 'asc' : 'desc' };
}

/** A column's next order: texts begin at A, figures and times at the greatest. */
export function nextSort(current: CallSort, by: CallSort['by']): CallSort {
  if (current.by === by) return { by, direction: current.direction === 'asc' ? 'desc' : 'asc' };
  return { by, direction: by === 'caller' || by === 'agent' ? 'asc' : 'desc' };
}

/** What the service is asked for. Days are those of the business's time zone. */
export function matchOf(view: LogView, now: number, timeZone: string): MatchInput {
  const [from, before] = boundsOf(view.range, now, timeZone);
  return {
    search: view.search.trim(),
    filter: {
      ...(view.results.length > 0 ? { results: [...view.results] } : {}),
      ...(view.kinds.length > 0 ? { kinds: [...view.kinds] } : {}),
      ...(view.agentIds.length > 0 ? { agentIds: [...view.agentIds] } : {}),
      ...(from === null ? {} : { startedFrom: from }),
      ...(before === null ? {} : { startedBefore: before }),
    },
  };
}

function boundsOf(range: DateRange | null, now: number, timeZone: string): [number | null, number | null] {
  const today = dayOf(now, timeZone);
  const start = (day: string) => startOfDay(day, timeZone);
  switch (range) {
    case null:
      return [null, null];
    case 'today':
      return [start(today), null];
    case 'yesterday':
      return [start(addDays(today, -1)), start(today)];
    case 'week':
      return [start(addDays(today, -6)), null];
    case 'month':
      return [start(`${today.slice(0, 7)}-01`), null];
    default:
      return [
        range.from === '' ? null : start(range.from),
        range.to === '' ? null : start(addDays(range.to, 1)),
      ];
  }
}

export const isFiltered = (view: LogView): boolean =>
  view.search.trim() !== '' ||
  view.range !== null ||
  view.results.length > 0 ||
  view.kinds.length > 0 ||
  view.agentIds.length > 0;

export const UNFILTERED: Omit<LogView, 'sort'> = {
  search: '',
  range: null,
  results: [],
  kinds: [],
  agentIds: [],
};
