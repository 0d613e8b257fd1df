import { llm } from '@livekit/agents';
import type { CallControl } from './call-control.ts';

export const endCallTool = (call: CallControl) =>
  llm.tool({
    name: 'end_call',
    description:
      'End the call when the caller is done. A goodbye is spoken for you: do not say one yourself.',
    execute: async (_given, { ctx }) => {
      call.toolCalled('end_call', '{}');
      call.endCall('the caller was done', ctx.waitForPlayout());
      call.toolFinished('end_call', true, 'The call ends after the goodbye.');
      // No value: the framework asks the model for no further words.
      return undefined;
    },
  });
