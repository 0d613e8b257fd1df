import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { RenderedPhrases } from '../conversation/conversation.ts';

/** Rendered phrases of the agents in use, in memory: one version of each agent. */
export class PhraseStore {
  readonly #render: (agent: ResolvedAgent) => Promise<RenderedPhrases>;
  readonly #byAgent = new Map<
    string,
    { readonly version: number; readonly phrases: Promise<RenderedPhrases> }
  >();

  constructor(render: (agent: ResolvedAgent) => Promise<RenderedPhrases>) {
    this.#render = render;
  }

  /** A failed rendering is not remembered: the next call tries again. */
  get(agent: ResolvedAgent): Promise<RenderedPhrases> {
    const { agentId } = agent.profile;
    const known = this.#byAgent.get(agentId);
    if (known?.version === agent.version) return known.phrases;
    const entry = { version: agent.version, phrases: this.#render(agent) };
    this.#byAgent.set(agentId, entry);
    entry.phrases.catch(() => {
      if (this.#byAgent.get(agentId) === entry) this.#byAgent.delete(agentId);
    });
    return entry.phrases;
  }
}
