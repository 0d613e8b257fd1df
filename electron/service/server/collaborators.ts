import type { PhoneLineStatus, RoutedAgentStatus, WorkerStatus } from '../../shared/contract/status.ts';

/** What the API needs of the phone line and the workers. main.ts hands them in; tests hand in small fakes. */

export interface PhoneLineControl {
  status(): PhoneLineStatus;
  /** False: no such call stands (any more). */
  hangUp(callId: string, reason: string): boolean;
  /** Begins a blind transfer; its progress comes as events of the call. False: no such call stands. */
  transfer(callId: string, target: string): boolean;
}

export interface RoutedAgentsView {
  routedAgentStatuses(): RoutedAgentStatus[];
  nobodyAnswersBecause(): string | null;
}

export interface WorkersView {
  statuses(): WorkerStatus[];
}
