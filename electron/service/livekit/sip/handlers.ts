import {
  explainSipCallInputSchema,
  type LiveKitSipPageAnswer,
} from '../../../shared/contract/livekit-sip.ts';
import { adminProcedure, router, signedInProcedure, unwrap } from '../../server/procedures.ts';
import type { LiveKitSip } from './open-livekit-sip.ts';

/** What people may do about LiveKit SIP, beside its settings. */
export interface LiveKitSipFeature extends Pick<LiveKitSip, 'retry' | 'explain'> {
  answer(): LiveKitSipPageAnswer;
}

export const liveKitSipRouter = (sip: LiveKitSipFeature) =>
  router({
    get: signedInProcedure.query(() => sip.answer()),
    retry: adminProcedure.mutation(() => sip.retry()),
    explain: adminProcedure.input(explainSipCallInputSchema).query(async ({ input }) => {
      const fromHost = input.fromHost || input.sourceAddress;
      return unwrap(await sip.explain({ ...input, fromHost }));
    }),
  });
