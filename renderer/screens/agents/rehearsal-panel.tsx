import { SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { REHEARSAL_LIMITS } from '../../../electron/shared/contract/rehearsal.ts';
import { formatTotals } from '../../format/money.ts';
import { BrowserCallPanel } from '../../parts/browser-call/browser-call-panel.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { useLanguage } from '../../words/language.tsx';
import type { RehearsalView } from './rehearsal-entries.ts';
import { RehearsalEntry } from './rehearsal-entry.tsx';
import { useAgentWords } from './use-agent-words.ts';
import { useRehearsal } from './use-rehearsal.ts';

/** A talk with the agent by typing, beside its form. */
export function RehearsalPanel({
  draft,
  canStart,
  saved,
}: {
  readonly draft: AgentProfile;
  /** False: fields need a look first; they are shown when it is tried. */
  canStart(): boolean;
  /** False: a new agent, which nobody can call yet. */
  readonly saved: boolean;
}) {
  const w = useAgentWords().rehearse;
  const { going, view, start, say, end } = useRehearsal(w.lost);
  const goesOn = going !== null && view.ended === null;
  const changed = goesOn && going.profile !== JSON.stringify(draft);
  const begin = () => canStart() && start.mutate(draft);
  return (
    <aside
      aria-label={w.title}
      className="flex min-h-0 flex-col border-t border-line bg-surface px-4 pt-4 pb-4 sm:px-5 lg:sticky lg:top-0 lg:h-full lg:border-s lg:border-t-0"
    >
      <div className="flex min-h-8 items-center gap-2">
        <h2 className="me-auto type-head">{w.title}</h2>
        {goesOn && (
          <Button size="small" onClick={end}>
            {w.end}
          </Button>
        )}
        <Button size="small" working={start.isPending && w.starting} onClick={begin}>
          {going === null ? w.start : w.again}
        </Button>
      </div>
      <p className="mt-1 mb-2 type-small text-text-2">{w.text}</p>
      {start.error && <FailureNote error={start.error} />}
      {changed && <Note tone="accent">{w.changed}</Note>}
      {going !== null && <Talk view={view} />}
      {view.ended && <Note role="status">{view.ended}</Note>}
      {view.cost && <CostLine cost={view.cost} />}
      {say.error && <FailureNote error={say.error} />}
      {goesOn && <SayField agentsTurn={view.agentsTurn} onSay={(text) => say.mutateAsync(text)} />}
      {saved && (
        <div className="mt-auto border-t border-line pt-3">
          <BrowserCallPanel agentId={draft.agentId} agentName={draft.name} />
        </div>
      )}
    </aside>
  );
}

function Talk({ view }: { readonly view: RehearsalView }) {
  const w = useAgentWords().rehearse;
  const end = useRef<HTMLLIElement>(null);
  const count = view.entries.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <ol tabIndex={0} aria-label={w.talk} aria-live="polite" className="min-h-40 flex-1 overflow-auto py-1">
      {view.entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the talk only grows
        <RehearsalEntry key={index} entry={entry} />
      ))}
      <li ref={end} className="min-h-5 type-small text-text-2">
        {view.agentsTurn && view.ended === null ? w.writing : ''}
      </li>
    </ol>
  );
}

function CostLine({ cost }: { readonly cost: NonNullable<RehearsalView['cost']> }) {
  const w = useAgentWords().rehearse;
  const { locale } = useLanguage();
  const amount = cost.unpricedLines > 0 ? w.noPrice : (formatTotals(cost.totals, locale) ?? w.noCost);
  return (
    <p className="mt-2 type-small text-text-2">{w.cost(cost.inputTokens + cost.outputTokens, amount)}</p>
  );
}

/** What was typed stays when it could not be sent. */
function SayField({
  agentsTurn,
  onSay,
}: {
  readonly agentsTurn: boolean;
  onSay(text: string): Promise<unknown>;
}) {
  const w = useAgentWords().rehearse;
  const [text, setText] = useState('');
  const send = () => {
    if (agentsTurn || text.trim() === '') return;
    const sent = text;
    setText('');
    onSay(sent).catch(() => setText(sent));
  };
  return (
    <form
      className="mt-3 flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={w.field} labelHidden className="flex-1">
        <Input
          dir="auto"
          maxLength={REHEARSAL_LIMITS.textChars}
          placeholder={w.example}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <IconButton
        type="submit"
        label={w.send}
        icon={<SendHorizontal size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />}
      />
    </form>
  );
}
