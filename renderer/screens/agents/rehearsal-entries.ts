import type { RehearsalCost, RehearsalEvent } from '../../../electron/shared/contract/rehearsal.ts';

export type Entry =
  | { readonly kind: 'you'; readonly text: string }
  | {
      readonly kind: 'agent';
      readonly text: string;
      readonly firstWordMs: number | null;
      readonly writing: boolean;
    }
  | {
      readonly kind: 'tool';
      readonly tool: string;
      readonly given: string;
      readonly ok: boolean;
      readonly result: string;
    }
  | { readonly kind: 'would_move'; readonly target: string; readonly extension: string }
  | { readonly kind: 'would_hang_up' }
  | { readonly kind: 'fault'; readonly message: string };

/** One rehearsal as the panel shows it. */
export interface RehearsalView {
  readonly entries: readonly Entry[];
  readonly agentsTurn: boolean;
  readonly cost: RehearsalCost | null;
  /** Why it is over; null: it goes on. */
  readonly ended: string | null;
}

export const EMPTY_VIEW: RehearsalView = { entries: [], agentsTurn: true, cost: null, ended: null };

/** Pure: the view after an event. */
export function afterEvent(view: RehearsalView, event: RehearsalEvent): RehearsalView {
  const plus = (...entries: Entry[]) => ({ ...view, entries: [...view.entries, ...entries] });
  switch (event.kind) {
    case 'you_said':
      return { ...plus({ kind: 'you', text: event.text }), agentsTurn: true };
    case 'phrase':
      return plus({ kind: 'agent', text: event.text, firstWordMs: null, writing: false });
    case 'agent_words':
      return written(view, { kind: 'agent', text: event.text, firstWordMs: null, writing: true });
    case 'agent_said':
      return written(view, {
        kind: 'agent',
        text: event.text,
        firstWordMs: event.firstWordMs,
        writing: false,
      });
    case 'tool_called':
      return plus({ kind: 'tool', tool: event.tool, given: event.arguments, ok: true, result: '' });
    case 'tool_finished':
      return { ...view, entries: finished(view.entries, event) };
    case 'would_transfer':
      return plus({ kind: 'would_move', target: event.target, extension: event.extension });
    case 'would_hang_up':
      return plus({ kind: 'would_hang_up' });
    case 'provider_fault':
      return plus({ kind: 'fault', message: event.message });
    case 'cost':
      return { ...view, cost: event };
    case 'your_turn':
      return { ...view, agentsTurn: false };
    case 'ended':
      return { ...view, agentsTurn: false, ended: event.message };
    case 'used':
      return view;
  }
}

/** An answer on its way is replaced by its newer wording. */
function written(view: RehearsalView, entry: Extract<Entry, { kind: 'agent' }>): RehearsalView {
  const last = view.entries.at(-1);
  const before = last?.kind === 'agent' && last.writing ? view.entries.slice(0, -1) : view.entries;
  return { ...view, entries: [...before, entry] };
}

function finished(
  entries: readonly Entry[],
  { tool, ok, result }: { readonly tool: string; readonly ok: boolean; readonly result: string },
): Entry[] {
  const index = entries.findLastIndex((entry) => entry.kind === 'tool' && entry.tool === tool);
  return entries.map((entry, at) =>
    at === index && entry.kind === 'tool' ? { ...entry, ok, result } : entry,
  );
}
