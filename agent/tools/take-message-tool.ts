import { llm } from '@livekit/agents';
import { z } from 'zod';
import { MESSAGE_TOOL } from '../../electron/shared/call-result.ts';
import type { CallControl } from './call-control.ts';
import { chooseMessage } from './take-message-rules.ts';

/** Kept like every word of the call: in memory and written later when the database cannot be written at once. */
export const takeMessageTool = (call: CallControl, callerNumber: string | null) =>
  llm.tool({
    name: MESSAGE_TOOL,
    description:
      'Note a message of the caller for the people of the company. Before, ask what it is about and for whom it is, get the name and a number to call back, and read name and number back. It is noted only when this tool says so.',
    parameters: z.object({
      for_whom: z.string().nullable().describe('The person or department it is for, or null'),
      caller_name: z.string().nullable().describe('Who calls, or null'),
      callback_number: z
        .string()
        .nullable()
        .describe('As the caller said it, or null: the number they call from'),
      message: z.string().describe('What is to be passed on, in the words of the caller, complete'),
      urgent: z.boolean().describe('Only when the caller says that it cannot wait'),
    }),
    execute: async (given) => {
      call.toolCalled(MESSAGE_TOOL, JSON.stringify(given));
      const choice = chooseMessage(given, callerNumber);
      if (!choice.ok) {
        call.toolFinished(MESSAGE_TOOL, false, choice.say);
        return choice.say;
      }
      call.messageTaken(choice.message);
      call.toolFinished(MESSAGE_TOOL, true, NOTED);
      return NOTED;
    },
  });

const NOTED =
  'The message is noted and people will see it. Tell the caller so in one short sentence, promise no time, and ask whether there is anything else.';
