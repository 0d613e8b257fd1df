import { type RetentionStanding, retentionStandingSchema } from '../../shared/contract/privacy.ts';
import { adminProcedure, router } from '../server/procedures.ts';

export interface PrivacyFeature {
  readonly retention: () => RetentionStanding;
}

export const privacyRouter = (privacy: PrivacyFeature) =>
  router({
    retention: adminProcedure.output(retentionStandingSchema).query(() => privacy.retention()),
  });
