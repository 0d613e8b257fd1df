import type { AgentProfile, ProviderChoice, ResolvedAgent } from '../../shared/agent-profile.ts';
import type { Failure } from '../../shared/failure.ts';
import { findProvider } from '../../shared/provider-table.ts';
import type { Result } from '../../shared/result.ts';

/**
 * Finds out before the first call whether an agent's providers take its keys and answer. A stage of which no
 * choice works makes the call be refused with 503, so that the PBX goes on to people.
 */
export interface ProviderWatch {
  /** Null: nothing is known against it. */
  problemOf(profile: AgentProfile): string | null;
  /** What the last check said against one choice of an agent. */
  problemOfChoice(agent: ResolvedAgent, choice: ProviderChoice): string | null;
  /** Checks what is new at once; what failed is asked again until it works. */
  watch(agents: readonly ResolvedAgent[]): Promise<void>;
  stop(): void;
}

export type CheckProvider = (
  choice: ProviderChoice,
  key: string | null,
) => Promise<Result<{ readonly failure: Failure | null }>>;

const RECHECK_FAILED_MS = 15_000;

export function createProviderWatch(
  check: CheckProvider,
  onFailure: (choice: ProviderChoice, failure: Failure) => void,
): ProviderWatch {
  return new WatchedProviders(check, onFailure);
}

class WatchedProviders implements ProviderWatch {
  readonly #check: CheckProvider;
  readonly #onFailure: (choice: ProviderChoice, failure: Failure) => void;
  /** By choice and key; null: it works. */
  #known = new Map<string, Failure | null>();
  #agents: readonly ResolvedAgent[] = [];
  #recheck: NodeJS.Timeout | null = null;

  constructor(check: CheckProvider, onFailure: (choice: ProviderChoice, failure: Failure) => void) {
    this.#check = check;
    this.#onFailure = onFailure;
  }

  problemOf(profile: AgentProfile): string | null {
    const agent = this.#agents.find((known) => known.profile.agentId === profile.agentId);
    if (!agent) return null;
    for (const choices of [profile.stt, profile.llm, profile.tts]) {
      const failures = choices.map((choice) => this.#known.get(keyOf(choice, agent)) ?? null);
      if (failures.every((failure) => failure !== null)) return failures[0]?.message ?? null;
    }
    return null;
  }

  problemOfChoice(agent: ResolvedAgent, choice: ProviderChoice): string | null {
    return this.#known.get(keyOf(choice, agent))?.message ?? null;
  }

  async watch(agents: readonly ResolvedAgent[]): Promise<void> {
    this.#agents = agents;
    const wanted = agents.flatMap((agent) =>
      [...agent.profile.stt, ...agent.profile.llm, ...agent.profile.tts]
        .filter(({ provider }) => findProvider(provider)?.implementation !== 'rehearsal')
        .map((choice) => ({ choice, agent })),
    );
    const due = wanted.filter(({ choice, agent }) => !isWorking(this.#known, keyOf(choice, agent)));
    await Promise.all(due.map(({ choice, agent }) => this.#ask(choice, agent)));
    this.#schedule();
  }

  stop(): void {
    if (this.#recheck) clearTimeout(this.#recheck);
    this.#agents = [];
  }

  async #ask(choice: ProviderChoice, agent: ResolvedAgent): Promise<void> {
    const checked = await this.#check(choice, agent.keys[choice.provider] ?? null);
    // No worker to ask with says nothing about the provider.
    if (!checked.ok) return;
    const { failure } = checked.value;
    const key = keyOf(choice, agent);
    if (failure && this.#known.get(key)?.code !== failure.code) this.#onFailure(choice, failure);
    this.#known.set(key, failure);
  }

  #schedule(): void {
    if (this.#recheck) clearTimeout(this.#recheck);
    const failed = [...this.#known.values()].some((failure) => failure !== null);
    if (!failed || this.#agents.length === 0) return;
    this.#recheck = setTimeout(() => void this.watch(this.#agents), RECHECK_FAILED_MS);
    this.#recheck.unref();
  }
}

const isWorking = (known: ReadonlyMap<string, Failure | null>, key: string): boolean =>
  known.get(key) === null;

/** A check holds for one choice with one key; the key itself is kept in memory only, as it is in the agent. */
const keyOf = (choice: ProviderChoice, agent: ResolvedAgent): string =>
  JSON.stringify([choice, agent.keys[choice.provider] ?? null]);
