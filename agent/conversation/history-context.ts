import { llm } from '@livekit/agents';
import type { SaidBefore } from './turn-log.ts';

/** A call's history as the model sees it. */
export function historyContext(history: readonly SaidBefore[]): llm.ChatContext {
  const chatCtx = llm.ChatContext.empty();
  for (const { role, text } of history)
    chatCtx.addMessage({ role: role === 'caller' ? 'user' : 'assistant', content: text });
  return chatCtx;
}
