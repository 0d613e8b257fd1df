import type { Conversation, ConversationInput } from './conversation.ts';
import { PhoneConversation } from './phone-conversation.ts';

/**
 * Opens the session on the call's audio; it hears from then on and speaks first in `greet`. The process must
 * have called `initializeLogger` of @livekit/agents and found `checkVoiceModel()` to be null.
 */
export async function startConversation(input: ConversationInput): Promise<Conversation> {
  const conversation = new PhoneConversation(input);
  input.providers.prewarm();
  await conversation.start();
  return conversation;
}
