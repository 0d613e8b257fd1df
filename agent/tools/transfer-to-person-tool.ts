import { llm } from '@livekit/agents';
import type { CallControl } from './call-control.ts';
import { choosePerson } from './transfer-rules.ts';

export const transferToPersonTool = (call: CallControl) =>
  llm.tool({
    name: 'transfer_to_person',
    description:
      'Connect the caller to a person. Use it as soon as the caller asks for a human. Before, say in one short sentence that you connect them.',
    execute: async (_given, { ctx }) => {
      call.toolCalled('transfer_to_person', '{}');
      const choice = choosePerson(call.profile);
      const result = choice.ok ? 'Connecting.' : choice.say;
      if (choice.ok) call.transfer(choice.target, ctx.waitForPlayout());
      call.toolFinished('transfer_to_person', choice.ok, result);
      // No value: the framework asks the model for no further words.
      return choice.ok ? undefined : result;
    },
  });
