import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { FormProblems } from './form-problems.ts';

/** What every tab of the form gets. */
export interface TabProps {
  readonly draft: AgentProfile;
  change(change: Partial<AgentProfile>): void;
  readonly problems: FormProblems;
}
