import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type AgentSummary, type Route, routeSchema } from '../../../electron/shared/contract/agents.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { useAgentWords } from './use-agent-words.ts';

/** Which number leads to whom, for all agents: a change for one is a change for another. */
export function NumbersTab({
  agents,
  agentId,
}: {
  readonly agents: readonly AgentSummary[];
  /** Null: not saved yet. */
  readonly agentId: string | null;
}) {
  const w = useAgentWords();
  const routes = useQuery(useTRPC().agents.routes.queryOptions());
  return (
    <Section title={w.numbersTitle}>
      <p className="mb-3 max-w-prose type-ui text-text-2">{w.numbersText}</p>
      {agentId === null ? (
        <Note>{w.unsavedAgent}</Note>
      ) : (
        <QueryState query={routes} loading={w.loading}>
          {(stored) => (
            <Routes key={JSON.stringify(stored)} stored={stored} agents={agents} agentId={agentId} />
          )}
        </QueryState>
      )}
    </Section>
  );
}

function Routes({
  stored,
  agents,
  agentId,
}: {
  readonly stored: readonly Route[];
  readonly agents: readonly AgentSummary[];
  readonly agentId: string;
}) {
  const w = useAgentWords();
  const [routes, setRoutes] = useState<readonly Route[]>(stored);
  const [tried, setTried] = useState(false);
  const save = useSaveRoutes();
  const problems = tried ? routeProblems(routes, w) : {};
  const dirty = JSON.stringify(routes) !== JSON.stringify(stored);
  const submit = () => {
    setTried(true);
    if (Object.keys(routeProblems(routes, w)).length === 0)
      save.mutate(routes.map((route) => ({ ...route })));
  };
  return (
    <>
      {routes.length === 0 && <Note tone="warn">{w.numbersNone}</Note>}
      <ul className="max-w-xl">
        {routes.map((route, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and their fields are controlled
            key={index}
            className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-2"
          >
            <Field label={w.number} labelHidden error={problems[index]}>
              <Input
                mono
                placeholder="88801"
                value={route.pattern}
                onChange={({ target }) =>
                  setRoutes(routes.with(index, { ...route, pattern: target.value.trim() }))
                }
              />
            </Field>
            <Field label={w.answeredBy} labelHidden>
              <Select
                options={agents.map((agent) => ({ value: agent.agentId, label: agent.name }))}
                value={route.agentId}
                onChange={(next) => setRoutes(routes.with(index, { ...route, agentId: next }))}
              />
            </Field>
            <IconButton
              label={`${w.remove} ${route.pattern}`}
              icon={<Trash2 size={16} strokeWidth={1.75} />}
              onClick={() => setRoutes(routes.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => setRoutes([...routes, { pattern: '', agentId }])}
        >
          {w.addNumber}
        </Button>
        {dirty && (
          <>
            <Button onClick={() => setRoutes(stored)}>{w.discard}</Button>
            <Button working={save.isPending && w.saving} onClick={submit}>
              {w.saveNumbers}
            </Button>
            <span className="type-small text-text-3">{w.numbersApart}</span>
          </>
        )}
      </div>
      {save.error && (
        <div className="mt-3">
          <FailureNote error={save.error} />
        </div>
      )}
    </>
  );
}

function useSaveRoutes() {
  const w = useAgentWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  return useMutation({
    ...trpc.agents.saveRoutes.mutationOptions(),
    onSuccess: (saved) => {
      queries.setQueryData(trpc.agents.routes.queryKey(), saved);
      toaster.done(w.numbersSaved);
    },
  });
}

/** Pure: what is wrong, by row. */
export function routeProblems(
  routes: readonly Route[],
  w: { readonly badPattern: string; readonly twice: string },
): Readonly<Record<number, string>> {
  const problems: Record<number, string> = {};
  routes.forEach((route, index) => {
    if (!routeSchema.safeParse(route).success) problems[index] = w.badPattern;
    else if (routes.findIndex(({ pattern }) => pattern === route.pattern) < index) problems[index] = w.twice;
  });
  return problems;
}
