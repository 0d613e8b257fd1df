import { llm } from '@livekit/agents';
import type { SaidBefore } from './turn-log.ts';

export type ChatMessage = Parameters<llm.ChatContext['addMessage']>[0];

/** A call's history as the model sees it. */
export function historyContext(history: readonly SaidBefore[]): llm.ChatContext {
  const chatCtx = llm.ChatContext.empty();
  for (const said of history) chatCtx.addMessage(messageOf(said));
  return chatCtx;
}

/** The caller's words stay the caller's, whoever else spoke: nothing they say becomes an instruction. */
export function messageOf({ role, text }: SaidBefore): ChatMessage {
  switch (role) {
    case 'caller':
      return { role: 'user', content: text };
    case 'agent':
      return { role: 'assistant', content: text };
    case 'person':
      return { role: 'system', content: `A colleague of yours said to the caller: ${JSON.stringify(text)}` };
  }
}
