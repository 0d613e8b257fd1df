import { afterEach } from 'vitest';
import type { TalkState } from '../../agent/conversation/conversation.ts';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import { ConversationLine } from './conversation-line.ts';
import type { ProviderScript } from './scripted-providers.ts';

export const BOOKING = 'I would like to book a table.';
export const ANSWER = 'Of course, for how many people shall I book the table tonight?';

/** Gives a function that opens a line per test, which is closed after it. The caller books a table unless told otherwise. */
export function lineForEachTest() {
  let line: ConversationLine | null = null;
  afterEach(async () => {
    await line?.close();
    line = null;
  });
  return async (
    script: Partial<ProviderScript>,
    profile: Partial<AgentProfile> = {},
    resume?: TalkState,
  ): Promise<ConversationLine> => {
    line = new ConversationLine({ transcripts: [BOOKING], reply: () => ANSWER, ...script });
    await line.open(profile, resume);
    return line;
  };
}
