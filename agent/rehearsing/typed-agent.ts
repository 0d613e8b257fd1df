import { type llm, voice } from '@livekit/agents';
import { tapStream } from '../conversation/reply-text.ts';

export interface TypedAgentInput {
  readonly instructions: string;
  readonly chatCtx: llm.ChatContext;
  readonly tools: llm.ToolContextLike;
  onFirstToken(): void;
  onText(part: string): void;
}

/** The framework's agent with taps on what the model writes, for a talk without audio. */
export class TypedAgent extends voice.Agent {
  readonly #input: TypedAgentInput;

  constructor(input: TypedAgentInput) {
    const { instructions, chatCtx, tools } = input;
    super({ id: 'trunkline', instructions, chatCtx, tools });
    this.#input = input;
  }

  override async llmNode(...given: Parameters<voice.Agent['llmNode']>): ReturnType<voice.Agent['llmNode']> {
    const parts = await super.llmNode(...given);
    return parts ? tapStream(parts, () => this.#input.onFirstToken()) : null;
  }

  override async transcriptionNode(
    ...given: Parameters<voice.Agent['transcriptionNode']>
  ): ReturnType<voice.Agent['transcriptionNode']> {
    const source = await super.transcriptionNode(...given);
    if (!source) return null;
    return tapStream(source, (part) => this.#input.onText(typeof part === 'string' ? part : part.text));
  }
}
