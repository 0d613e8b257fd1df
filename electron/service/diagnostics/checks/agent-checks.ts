import type { ProviderStage } from '../../../shared/call-event.ts';
import type { ServiceStatus } from '../../../shared/contract/status.ts';
import type { Result } from '../../../shared/result.ts';
import { bad, type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

/** A choice of a provider that some routed agent makes. */
export interface UsedProvider {
  readonly stage: ProviderStage;
  readonly provider: string;
  readonly label: string;
  readonly model: string;
  readonly builtIn: boolean;
  readonly keyMissing: boolean;
  /** What the last check that the service made by itself said against it. */
  readonly problem: string | null;
  /** A real request with the real key. The failure: nobody could ask. */
  ask(): Promise<Result<{ readonly problem: string | null; readonly answerMs: number }>>;
}

export const agentChecks = (parts: {
  readonly status: () => ServiceStatus;
  readonly providers: () => readonly UsedProvider[];
  readonly prices: () => { readonly old: number; readonly unpriced: number };
}): Check[] => [
  defineCheck({
    id: 'workers',
    group: 'agent',
    gather: () => parts.status().workers,
    decide: decideWorkers,
  }),
  ...agentsWithoutNumber(parts.status),
  ...parts.providers().map(providerCheck),
  defineCheck({
    id: 'prices',
    group: 'agent',
    gather: () => parts.prices(),
    decide: ({ old, unpriced }) =>
      old === 0 && unpriced === 0
        ? ok({ code: 'prices_checked' })
        : warn({ code: 'prices_old', old, unpriced }),
  }),
];

export function decideWorkers(workers: ServiceStatus['workers']): Decided {
  const ready = workers.filter(({ capacity }) => capacity > 0);
  const exit = workers.find(({ lastExit }) => lastExit !== null)?.lastExit ?? null;
  if (ready.length === 0) return bad({ code: 'workers_none', exit });
  if (exit !== null) return warn({ code: 'workers_restarted', workers: ready.length, exit });
  const sum = (of: (worker: (typeof ready)[number]) => number) =>
    ready.reduce((total, worker) => total + of(worker), 0);
  return ok({
    code: 'workers_ready',
    workers: ready.length,
    calls: sum(({ activeCalls }) => activeCalls),
    capacity: sum(({ capacity }) => capacity),
  });
}

/** Only while it is so: a row that can never say anything good is no check. */
function agentsWithoutNumber(status: () => ServiceStatus): Check[] {
  const problem = status().nobodyAnswersBecause;
  if (problem === null) return [];
  return [
    defineCheck({
      id: 'agents',
      group: 'agent',
      gather: () => status().nobodyAnswersBecause ?? problem,
      decide: (because) => bad({ code: 'agents_none', problem: because }),
    }),
  ];
}

function providerCheck(used: UsedProvider): Check {
  const { stage, provider, label, model } = used;
  return defineCheck<Decided>({
    id: ['provider', stage, provider, model].join(':'),
    group: 'agent',
    async gather(reason) {
      if (used.builtIn) return ok({ code: 'provider_built_in', stage, label, model });
      if (used.keyMissing) return bad({ code: 'provider_key_missing', stage, label });
      if (reason === 'background') return asKnown(used);
      const asked = await used.ask();
      if (!asked.ok)
        return idle({ code: 'provider_not_asked', stage, label, problem: asked.failure.message });
      const { problem, answerMs } = asked.value;
      return problem === null
        ? ok({ code: 'provider_answers', stage, label, model, answerMs: Math.round(answerMs) })
        : bad({ code: 'provider_refuses', stage, label, model, problem });
    },
    decide: (decided) => decided,
  });
}

/** Every request to a provider is billed: in the background the service's own last check is good enough. */
const asKnown = ({ stage, label, model, problem }: UsedProvider): Decided =>
  problem === null
    ? ok({ code: 'provider_answers', stage, label, model, answerMs: null })
    : bad({ code: 'provider_refuses', stage, label, model, problem });
