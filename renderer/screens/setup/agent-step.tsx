import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { AgentSummary, Route } from '../../../electron/shared/contract/agents.ts';
import type { BusinessSettings } from '../../../electron/shared/contract/settings.ts';
import { agentIdOf, draftAgent, routesWith } from '../../../electron/shared/setup/agent-draft.ts';
import { useTRPC } from '../../api/trpc.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { AgentFields } from './agent-fields.tsx';
import { type AgentForm, agentFormOf, agentProblems } from './agent-form.ts';
import { FirstWordsPreview, WhatIsKept } from './first-words-preview.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 5: a working agent from five answers, with its first words shown as callers will hear them. */
export default function AgentStep() {
  const w = useWords({ en, ar }).agent;
  const trpc = useTRPC();
  const { answers } = useSetup();
  const agents = useQuery(trpc.agents.list.queryOptions());
  const routes = useQuery(trpc.agents.routes.queryOptions());
  const business = useQuery(trpc.settings.business.queryOptions());
  const known = agents.data?.some(({ agentId }) => agentId === answers.agentId) ?? false;
  const existing = useQuery({
    ...trpc.agents.get.queryOptions({ agentId: answers.agentId ?? '-' }),
    enabled: known,
  });
  const ready = !known || existing.data !== undefined || existing.isError;
  return (
    <QueryState query={agents} loading={w.loading}>
      {(list) => (
        <QueryState query={routes} loading={w.loading}>
          {(all) => (
            <QueryState query={business} loading={w.loading}>
              {(company) =>
                ready ? (
                  <AgentPage
                    agents={list}
                    routes={all}
                    business={company}
                    existing={existing.data?.profile ?? null}
                  />
                ) : null
              }
            </QueryState>
          )}
        </QueryState>
      )}
    </QueryState>
  );
}

interface AgentPageProps {
  readonly agents: readonly AgentSummary[];
  readonly routes: readonly Route[];
  readonly business: BusinessSettings;
  readonly existing: AgentProfile | null;
}

function AgentPage({ agents, routes, business, existing }: AgentPageProps) {
  const words = useWords({ en, ar });
  const w = words.agent;
  const { answers, complete, saving } = useSetup();
  const [form, setForm] = useState<AgentForm>(() => agentFormOf(answers, business, existing, w.defaultName));
  const [tried, setTried] = useState(false);
  const problems = agentProblems(form, w.problems);
  const store = useStoreAgent({ agents, routes, business, existing });

  const goOn = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const agentId = await store.save(form);
    if (agentId !== null) await complete({ agentId, number: form.number.trim() });
  };
  return (
    <StepPage
      title={w.title}
      lead={w.lead}
      error={store.error ?? undefined}
      waitingFor={tried && Object.keys(problems).length > 0 ? w.missing : w.waitingFor}
      next={{
        label: words.next,
        onPress: () => void goOn(),
        working: (saving || store.saving) && words.saving,
      }}
    >
      <AgentFields
        form={form}
        edit={(change) => setForm((before) => ({ ...before, ...change }))}
        problems={tried ? problems : {}}
        rehearsal={answers.voice !== 'providers'}
      />
      <FirstWordsPreview form={form} />
      <WhatIsKept />
    </StepPage>
  );
}

/** Agent, its number, and the company's name: through the same requests that the Agents page uses. */
function useStoreAgent({ agents, routes, business, existing }: AgentPageProps) {
  const trpc = useTRPC();
  const { answers } = useSetup();
  const saveAgent = useMutation(trpc.agents.save.mutationOptions());
  const saveRoutes = useMutation(trpc.agents.saveRoutes.mutationOptions());
  const saveSettings = useMutation(trpc.settings.save.mutationOptions());
  return {
    saving: saveAgent.isPending || saveRoutes.isPending || saveSettings.isPending,
    error: saveAgent.error ?? saveRoutes.error ?? saveSettings.error,
    /** The agent's id; null: something was refused, `error` says what. */
    async save(form: AgentForm): Promise<string | null> {
      const agentId =
        existing?.agentId ??
        agentIdOf(
          form.name,
          agents.map((agent) => agent.agentId),
        );
      const draft = {
        name: form.name.trim(),
        company: form.company.trim(),
        language: form.language,
        personExtension: form.personExtension.trim(),
      };
      const providers = answers.voice === 'providers' ? answers.providers : null;
      const profile = draftAgent(draft, agentId, providers, existing);
      try {
        await saveAgent.mutateAsync(profile);
        await saveRoutes.mutateAsync(
          routesWith(routes, form.number.trim(), agentId).map((route) => ({ ...route })),
        );
        if (business.name !== draft.company) {
          await saveSettings.mutateAsync({ business: { name: draft.company } });
        }
        return agentId;
      } catch {
        return null;
      }
    },
  };
}
