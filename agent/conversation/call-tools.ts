import type { llm } from '@livekit/agents';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { CallControl } from '../tools/call-control.ts';
import { endCallTool } from '../tools/end-call-tool.ts';
import { takeMessageTool } from '../tools/take-message-tool.ts';
import { transferToPersonTool } from '../tools/transfer-to-person-tool.ts';
import { transferTool } from '../tools/transfer-tool.ts';
import type { AgentVoice } from './agent-voice.ts';
import type { CallEnding } from './call-ending.ts';
import type { ConversationOwner } from './conversation.ts';

export interface CallToolsInput {
  readonly profile: AgentProfile;
  readonly callerNumber: string | null;
  readonly owner: ConversationOwner;
  readonly voice: AgentVoice;
  readonly ending: CallEnding;
  /** The model is to say what now: a tool was refused, or has something to tell the caller. */
  onAnswerDue(): void;
  /** Aborted when the conversation closes. */
  readonly signal: AbortSignal;
}

export function callTools(input: CallToolsInput): llm.ToolContextLike {
  const control = callControl(input);
  return [
    ...(input.profile.transferTargets.length > 0 ? [transferTool(control)] : []),
    transferToPersonTool(control),
    takeMessageTool(control, input.callerNumber),
    endCallTool(control),
  ];
}

function callControl({ profile, owner, voice, ending, onAnswerDue, signal }: CallToolsInput): CallControl {
  const after = async (said: Promise<unknown>, act: () => void): Promise<void> => {
    await silenceAfter(said, voice, signal);
    if (!signal.aborted) act();
  };
  return {
    profile,
    transfer: (target, said) => void after(said, () => ending.transfer(target, 'agent')),
    endCall: (reason, said) => void after(said, () => ending.goodbye('agent', reason)),
    messageTaken: (message) => {
      owner.event({ kind: 'message_taken', ...message });
      onAnswerDue();
    },
    toolCalled: (tool, given) => owner.event({ kind: 'tool_called', tool, arguments: given }),
    toolFinished: (tool, ok, result) => {
      owner.event({ kind: 'tool_finished', tool, ok, result });
      if (!ok) onAnswerDue();
    },
  };
}

/** A tool runs while the words of its reply are still being made: what is audible now says nothing about them. */
async function silenceAfter(said: Promise<unknown>, voice: AgentVoice, signal: AbortSignal): Promise<void> {
  await said.catch(() => undefined); // Cut off or never made: there is nothing to wait for.
  while (voice.talking && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}

const LOOK_EVERY_MS = 20;
