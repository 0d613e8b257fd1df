import { overviewSchema } from '../../shared/contract/overview.ts';
import { router, signedInProcedure } from '../server/procedures.ts';
import type { ReadOverview } from './read-overview.ts';

export const overviewRouter = (read: ReadOverview) =>
  router({
    get: signedInProcedure.output(overviewSchema).query(() => read()),
  });
