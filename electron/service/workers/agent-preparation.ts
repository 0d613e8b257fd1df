import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { Failure } from '../../shared/failure.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';

export interface PreparedAgent {
  readonly agentId: string;
  readonly version: number;
  /** Null: its greetings are rendered. Else calls still work, and render when they come. */
  readonly failure: Failure | null;
  readonly renderedMs: number;
}

/** One worker's answers to `prepare_agents`. A newer request takes the older one's place. */
export class AgentPreparation {
  readonly #timeoutMs: number;
  #pending = new Set<string>();
  #results: PreparedAgent[] = [];
  #settle: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves with what was answered in time; never rejects. */
  async prepare(
    agents: readonly ResolvedAgent[],
    send: (message: ToWorker) => void,
  ): Promise<readonly PreparedAgent[]> {
    this.cancel();
    if (agents.length === 0) return [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const results: PreparedAgent[] = [];
    this.#results = results;
    this.#pending = new Set(agents.map(({ profile, version }) => keyOf(profile.agentId, version)));
    this.#settle = resolve;
    this.#timer = setTimeout(() => this.cancel(), this.#timeoutMs);
    send({ type: 'prepare_agents', agents });
    await promise;
    return results;
  }

  receive(message: Extract<FromWorker, { type: 'agent_prepared' }>): void {
    const { type: _, ...prepared } = message;
    if (!this.#pending.delete(keyOf(prepared.agentId, prepared.version))) return;
    this.#results.push(prepared);
    if (this.#pending.size === 0) this.cancel();
  }

  /** Settles what is waited for, with what there is. */
  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#pending.clear();
    this.#settle?.();
    this.#settle = null;
  }
}

const keyOf = (agentId: string, version: number): string => `${agentId}@${version}`;
