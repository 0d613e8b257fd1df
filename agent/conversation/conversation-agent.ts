import type { ReadableStream } from 'node:stream/web';
import { type llm, voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { AnswerHold } from './answer-hold.ts';
import { lastUserText } from './end-of-turn-detector.ts';
import { type ListeningNoiseInput, withoutListeningNoise } from './listening-noise-filter.ts';
import type { ReplyClock } from './reply-clock.ts';
import { type ReplyText, tapStream } from './reply-text.ts';

export interface ConversationAgentInput {
  readonly instructions: string;
  readonly chatCtx: llm.ChatContext;
  readonly tools: llm.ToolContextLike;
  readonly clock: ReplyClock;
  readonly texts: ReplyText;
  readonly noise: ListeningNoiseInput;
  readonly hold: AnswerHold;
  /** True: the agent is silent, the turn is not to be answered. It is not in the history then. */
  leavesUnanswered(turn: string): boolean;
}

type LlmParts = NonNullable<Awaited<ReturnType<voice.Agent['llmNode']>>>;
type TimedText = string | voice.TimedString;

/** The framework's agent with taps on its streams: listening noises left out, when the first token and sample came, the words spoken. */
export class ConversationAgent extends voice.Agent {
  readonly #clock: ReplyClock;
  readonly #texts: ReplyText;
  readonly #noise: ListeningNoiseInput;
  readonly #hold: AnswerHold;
  readonly #leavesUnanswered: ConversationAgentInput['leavesUnanswered'];

  constructor(input: ConversationAgentInput) {
    const { instructions, chatCtx, tools, clock, texts, noise, hold, leavesUnanswered } = input;
    super({ id: 'trunkline', instructions, chatCtx, tools });
    this.#clock = clock;
    this.#texts = texts;
    this.#noise = noise;
    this.#hold = hold;
    this.#leavesUnanswered = leavesUnanswered;
  }

  override async onUserTurnCompleted(_: llm.ChatContext, turn: llm.ChatMessage): Promise<void> {
    if (this.#leavesUnanswered(turn.textContent ?? '')) throw new voice.StopResponse();
  }

  override async sttNode(...given: Parameters<voice.Agent['sttNode']>): ReturnType<voice.Agent['sttNode']> {
    const events = await super.sttNode(...given);
    return events ? withoutListeningNoise(events, this.#noise) : null;
  }

  override async llmNode(...given: Parameters<voice.Agent['llmNode']>): Promise<LlmParts | null> {
    const marks = this.#clock.generation();
    const parts = await this.#hold.open(lastUserText(given[0]), () => super.llmNode(...given));
    return parts
      ? tapStream(parts, () => {
          marks.llmFirstTokenAtMs ??= performance.now();
        })
      : null;
  }

  override async ttsNode(
    ...given: Parameters<voice.Agent['ttsNode']>
  ): Promise<ReadableStream<AudioFrame> | null> {
    const marks = this.#clock.latestGeneration;
    const frames = await super.ttsNode(...given);
    if (!frames || !marks) return frames;
    return tapStream(frames, () => {
      marks.ttsFirstAudioAtMs ??= performance.now();
    });
  }

  override async transcriptionNode(
    ...given: Parameters<voice.Agent['transcriptionNode']>
  ): Promise<ReadableStream<TimedText> | null> {
    const source = await super.transcriptionNode(...given);
    return source ? this.#texts.tap(source, (part) => (typeof part === 'string' ? part : part.text)) : null;
  }
}
