import {
  beginTestCallInputSchema,
  endTestCallInputSchema,
  testCallInvitationSchema,
} from '../../shared/contract/test-call.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { RoomCalls } from './open-room-calls.ts';

export type TestCalls = Pick<RoomCalls, 'beginTest' | 'get'>;

/** Talking to an agent from the browser. It costs what a call costs, so it is for who sets agents up. */
export const testCallRouter = (calls: TestCalls, audit: AuditLog) =>
  router({
    begin: adminProcedure
      .input(beginTestCallInputSchema)
      .output(testCallInvitationSchema)
      .mutation(async ({ ctx, input: { agentId } }) => {
        const invitation = unwrap(await calls.beginTest(agentId, 'Test in the browser'));
        audit.add(ctx.actor, 'test_call.begin', { agentId, callId: invitation.callId });
        return invitation;
      }),
    /** Nothing when it is over already. */
    end: adminProcedure
      .input(endTestCallInputSchema)
      .mutation(({ input: { callId } }) => calls.get(callId)?.hangUp('caller', 'Ended in the browser')),
  });
