import type { CallMetrics } from '../metrics/call-metrics.ts';
import type { MetricsEntrance } from '../server/metrics-route.ts';
import type { StatusSource } from '../server/status-source.ts';
import { sameToken } from '../server/tokens.ts';

/** What calls recorded, with what stands now, for who has the token. */
export const metricsEntrance = (
  metrics: CallMetrics,
  status: Pick<StatusSource, 'read'>,
  token: string,
): MetricsEntrance => ({
  contentType: metrics.contentType,
  accepts: (given) => sameToken(given, token),
  text() {
    const { liveCalls, workers, answering, alerts } = status.read();
    return metrics.text({
      calls: liveCalls,
      readyWorkers: workers.filter(({ state }) => state === 'ready').length,
      answering,
      alerts: alerts.map(({ facts }) => facts.kind),
    });
  },
});
