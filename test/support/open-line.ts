import { afterAll } from 'vitest';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { TalkState } from '../../electron/shared/worker-messages.ts';
import { ConversationLine } from './conversation-line.ts';
import type { ProviderScript } from './scripted-providers.ts';

export const BOOKING = 'I would like to book a table.';
export const ANSWER = 'Of course, for how many people shall I book the table tonight?';

/**
 * Gives a function that opens a line; all are closed at the end of the file, since tests that wait for speech run
 * beside each other. The caller books a table unless told otherwise.
 */
export function lineForEachTest() {
  const lines: ConversationLine[] = [];
  afterAll(async () => {
    await Promise.all(lines.map((line) => line.close()));
  });
  return async (
    script: Partial<ProviderScript>,
    profile: Partial<AgentProfile> = {},
    resume?: TalkState,
  ): Promise<ConversationLine> => {
    const line = new ConversationLine({ transcripts: [BOOKING], reply: () => ANSWER, ...script });
    lines.push(line);
    await line.open(profile, resume);
    return line;
  };
}
