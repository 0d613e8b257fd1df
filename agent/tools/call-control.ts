import type { AgentProfile } from '../../electron/shared/agent-profile.ts';

/** What the tools may do to the call. Implemented by the conversation. */
export interface CallControl {
  readonly profile: AgentProfile;
  /** Asks the service to transfer, after what is being said has been heard. */
  transfer(target: string): void;
  /** Says goodbye and hangs up when it has been heard. */
  endCall(reason: string): void;
  toolCalled(tool: string, toolArguments: string): void;
  toolFinished(tool: string, ok: boolean, result: string): void;
}
