import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { CallerMessage } from '../../electron/shared/caller-message.ts';

/** What the tools may do to the call. Implemented by the conversation. */
export interface CallControl {
  readonly profile: AgentProfile;
  /** Asks the service to transfer. `said`: the words of the same reply, which are to be heard before. */
  transfer(target: string, said: Promise<unknown>): void;
  /** Says goodbye after `said`, and hangs up when it has been heard. */
  endCall(reason: string, said: Promise<unknown>): void;
  /** For people, in the record of the call. */
  messageTaken(message: CallerMessage): void;
  toolCalled(tool: string, toolArguments: string): void;
  toolFinished(tool: string, ok: boolean, result: string): void;
}
