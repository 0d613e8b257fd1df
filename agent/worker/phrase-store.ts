import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { RenderedPhrases } from '../conversation/conversation.ts';

export type RenderPhrases = (agent: ResolvedAgent) => Promise<Result<RenderedPhrases>>;

/** Rendered phrases of the agents in use, in memory: one version of each agent. */
export class PhraseStore {
  readonly #render: RenderPhrases;
  readonly #byAgent = new Map<
    string,
    { readonly version: number; readonly phrases: ReturnType<RenderPhrases> }
  >();

  constructor(render: RenderPhrases) {
    this.#render = render;
  }

  /** A failed rendering is not remembered: the next call tries again. */
  get(agent: ResolvedAgent): ReturnType<RenderPhrases> {
    const { agentId } = agent.profile;
    const known = this.#byAgent.get(agentId);
    if (known?.version === agent.version) return known.phrases;
    const entry = { version: agent.version, phrases: this.#render(agent) };
    this.#byAgent.set(agentId, entry);
    const forget = () => {
      if (this.#byAgent.get(agentId) === entry) this.#byAgent.delete(agentId);
    };
    entry.phrases.then((phrases) => phrases.ok || forget(), forget);
    return entry.phrases;
  }
}
