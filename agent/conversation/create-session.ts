import { type llm, voice } from '@livekit/agents';
import { AnswerHold } from './answer-hold.ts';
import type { CallerTurn } from './caller-turn.ts';
import type { ConversationInput } from './conversation.ts';
import { ConversationAgent, type ConversationAgentInput } from './conversation-agent.ts';
import { createEndOfTurnDetector } from './end-of-turn-detector.ts';
import { historyContext } from './history-context.ts';
import type { ListeningNoiseInput } from './listening-noise-filter.ts';
import { buildPrompt } from './prompt.ts';
import type { ReplyClock } from './reply-clock.ts';
import type { ReplyText } from './reply-text.ts';
import { sessionOptions } from './session-options.ts';
import type { TurnReader } from './turn-reader.ts';

export interface SessionParts {
  readonly caller: CallerTurn;
  readonly clock: ReplyClock;
  readonly texts: ReplyText;
  readonly tools: llm.ToolContextLike;
  readonly noise: ListeningNoiseInput;
  readonly reader: TurnReader;
  readonly leavesUnanswered: ConversationAgentInput['leavesUnanswered'];
  onEndOfTurn(): void;
}

export function createSession(input: ConversationInput, parts: SessionParts): voice.AgentSession {
  const { profile } = input.agent;
  const detector = createEndOfTurnDetector({
    ...profile.turnTaking,
    reader: parts.reader,
    lastSpeechAtMs: () => parts.caller.lastSpeechAtMs,
    callerSpeaking: () => parts.caller.speaking,
    onEndOfTurn: () => parts.onEndOfTurn(),
  });
  return new voice.AgentSession(sessionOptions(profile, input.providers, detector, input.callerAudio));
}

export function createAgent(input: ConversationInput, parts: SessionParts): ConversationAgent {
  return new ConversationAgent({
    instructions: buildPrompt({ profile: input.agent.profile, caller: input.caller, now: new Date() }),
    chatCtx: historyContext(input.resume?.history ?? []),
    tools: parts.tools,
    clock: parts.clock,
    texts: parts.texts,
    noise: parts.noise,
    hold: new AnswerHold({
      reader: parts.reader,
      maxSilenceMs: input.agent.profile.turnTaking.maxSilenceMs,
      lastSpeechAtMs: () => parts.caller.lastSpeechAtMs,
    }),
    leavesUnanswered: parts.leavesUnanswered,
  });
}
