import { z } from 'zod';
import {
  callCountSchema,
  callDetailSchema,
  callPageSchema,
  listCallsInputSchema,
} from '../../shared/contract/calls.ts';
import {
  hangUpInputSchema,
  type MoveTarget,
  moveTargetSchema,
  transferInputSchema,
} from '../../shared/contract/live.ts';
import { failure } from '../../shared/failure.ts';
import { fail, succeed } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { PhoneLineControl } from '../server/collaborators.ts';
import { callControlProcedure, router, signedInProcedure, unwrap } from '../server/procedures.ts';
import type { CallLog } from './call-log.ts';
import type { LiveCalls } from './live-calls.ts';

export interface CallsParts {
  readonly log: CallLog;
  readonly live: LiveCalls;
  readonly phoneLine: PhoneLineControl;
  readonly audit: AuditLog;
  readonly agents: {
    get(agentId: string): { readonly profile: { readonly transferTargets: readonly MoveTarget[] } } | null;
  };
}

export const callsRouter = ({ log, live }: CallsParts) =>
  router({
    list: signedInProcedure
      .input(listCallsInputSchema)
      .output(callPageSchema)
      .query(({ input }) => log.list(input)),
    count: signedInProcedure
      .input(listCallsInputSchema.pick({ filter: true, search: true }))
      .output(callCountSchema)
      .query(({ input }) => log.count(input.filter, input.search)),
    get: signedInProcedure
      .input(z.object({ callId: z.string().max(40) }))
      .output(callDetailSchema)
      .query(({ input }) => {
        const call = log.get(input.callId);
        return unwrap(call ? succeed(call) : fail(noSuchCall('There is no call with this id.')));
      }),
    /** Which rows changed, so that a list re-reads them. */
    watch: signedInProcedure.subscription(({ signal }) => live.watchChanges(orNever(signal))),
  });

export const liveRouter = ({ live, phoneLine, audit, agents }: CallsParts) =>
  router({
    watch: signedInProcedure.subscription(({ signal }) => live.watch(orNever(signal))),
    moveTargets: callControlProcedure
      .input(hangUpInputSchema)
      .output(z.array(moveTargetSchema))
      .query(({ input }) => {
        const agentId = live.get(input.callId)?.agentId ?? null;
        const agent = agentId === null ? null : agents.get(agentId);
        return [...(agent?.profile.transferTargets ?? [])];
      }),
    hangUp: callControlProcedure.input(hangUpInputSchema).mutation(({ ctx, input }) => {
      if (!phoneLine.hangUp(input.callId, 'Ended by a person')) return unwrap<void>(fail(over));
      audit.add(ctx.actor, 'live.hang_up', { callId: input.callId });
    }),
    transfer: callControlProcedure.input(transferInputSchema).mutation(({ ctx, input }) => {
      if (!phoneLine.transfer(input.callId, input.target)) return unwrap<void>(fail(over));
      audit.add(ctx.actor, 'live.transfer', { ...input });
    }),
  });

const noSuchCall = (message: string) => failure('not_found', message);
const over = noSuchCall('This call is over.');

const orNever = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal;
