import type { StandingAlert } from '../../shared/contract/alerts.ts';
import type { Notice } from './notification-rules.ts';

/**
 * Alerts that were not shown since this app runs: each once when it is raised, again when the service says so after a
 * day. That calls are not answered is told by the state itself, at once (notification-rules.ts).
 */
export function createAlertNotices(
  show: (notice: Notice) => void,
): (alerts: readonly StandingAlert[]) => void {
  const shown = new Map<string, number>();
  return (alerts) => {
    for (const known of shown.keys())
      if (!alerts.some(({ alertId }) => alertId === known)) shown.delete(known);
    for (const { alertId, facts, desktop } of alerts) {
      if (desktop === null || facts.kind === 'not_answering' || shown.get(alertId) === desktop.at) continue;
      shown.set(alertId, desktop.at);
      show({ title: desktop.title, body: desktop.body });
    }
  };
}
