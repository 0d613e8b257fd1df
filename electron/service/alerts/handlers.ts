import { type AlertChannels, alertChannelsSchema, alertHistorySchema } from '../../shared/contract/alerts.ts';
import { adminProcedure, router, signedInProcedure } from '../server/procedures.ts';
import type { AlertKeeper } from './keep-alerts.ts';
import type { AlertWays } from './tell.ts';

export interface AlertsFeature {
  readonly keeper: Pick<AlertKeeper, 'history'>;
  readonly ways: Pick<AlertWays, 'mailStanding'>;
  readonly metrics: () => AlertChannels['metrics'];
}

export const alertsRouter = ({ keeper, ways, metrics }: AlertsFeature) =>
  router({
    /** What stands is in the status. */
    history: signedInProcedure.output(alertHistorySchema).query(() => keeper.history()),
    channels: adminProcedure.output(alertChannelsSchema).query(() => ({
      mail: ways.mailStanding() === 'ready' ? 'ready' : 'not_set',
      metrics: metrics(),
    })),
  });
