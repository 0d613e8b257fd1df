import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { CallControl } from './call-control.ts';
import { chooseTransferTarget } from './transfer-rules.ts';

export const transferTool = (call: CallControl) =>
  llm.tool({
    name: 'transfer',
    description:
      'Connect the caller to one of the listed transfer targets. Before, say in one short sentence to whom you connect.',
    parameters: z.object({ name: z.string().describe('A name of the list in your instructions, exactly') }),
    execute: async ({ name }, { ctx }) => {
      call.toolCalled('transfer', JSON.stringify({ name }));
      const choice = chooseTransferTarget(call.profile, name);
      const result = choice.ok ? `Connecting to ${choice.target}.` : choice.say;
      if (choice.ok) call.transfer(choice.target, ctx.waitForPlayout());
      call.toolFinished('transfer', choice.ok, result);
      // No value: the framework asks the model for no further words.
      return choice.ok ? undefined : result;
    },
  });
