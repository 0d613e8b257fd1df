import { z } from 'zod';
import {
  callCountSchema,
  callDetailSchema,
  callPageSchema,
  callTotalsSchema,
  listCallsInputSchema,
  matchInputSchema,
} from '../../shared/contract/calls.ts';
import {
  hangUpInputSchema,
  type MoveTarget,
  moveTargetSchema,
  transferInputSchema,
} from '../../shared/contract/live.ts';
import {
  listenerInputSchema,
  listenInputSchema,
  type RoomInvitation,
  roomInvitationSchema,
  whisperInputSchema,
} from '../../shared/contract/rooms.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { PhoneLineControl } from '../server/collaborators.ts';
import { type StreamOwner, streamOwner } from '../server/open-streams.ts';
import {
  adminProcedure,
  callControlProcedure,
  router,
  type SignedIn,
  signedInProcedure,
  unwrap,
} from '../server/procedures.ts';
import type { CallLog } from './call-log.ts';
import type { CallReader } from './call-reader.ts';
import type { LiveCalls } from './live-calls.ts';
import type { CallStore } from './store.ts';

/** `key`: of the user or the device; what has neither is told apart by its name. */
interface Person {
  readonly key: string;
  readonly name: string;
  readonly owner: StreamOwner;
}

const personOf = (access: SignedIn): Person => {
  const { userId, deviceId, name } = access.identity;
  return { key: userId ?? deviceId ?? name, name, owner: streamOwner(access) };
};

/** People who hear a call or speak in it: electron/service/rooms. */
export interface RoomsControl {
  prepare(callId: string): void;
  listen(callId: string, person: Person): Promise<Result<RoomInvitation>>;
  leave(callId: string, person: Person, identity: string): void;
  endListening(belongs: (owner: StreamOwner) => boolean): void;
  whisper(callId: string, name: string, text: string): Result<void>;
  takeOver(callId: string, person: Person, identity: string): Result<void>;
  stillSpeaking(callId: string, person: Person, identity: string): void;
  giveBack(callId: string): Result<void>;
}

export interface CallsParts {
  readonly log: CallLog;
  /** Reads that may take long, away from the thread that answers SIP; without it they are made here. */
  readonly reader?: CallReader;
  readonly callStore?: Pick<CallStore, 'deleteCall'>;
  readonly live: LiveCalls;
  readonly phoneLine: PhoneLineControl;
  readonly rooms: RoomsControl;
  readonly audit: AuditLog;
  readonly agents: {
    list(): readonly { readonly agentId: string; readonly name: string }[];
    get(agentId: string): { readonly profile: { readonly transferTargets: readonly MoveTarget[] } } | null;
  };
}

export const callsRouter = ({ log, live, reader = log, callStore, audit, agents }: CallsParts) =>
  router({
    list: signedInProcedure
      .input(listCallsInputSchema)
      .output(callPageSchema)
      .query(({ input }) => reader.list(input)),
    totals: signedInProcedure
      .input(matchInputSchema)
      .output(callTotalsSchema)
      .query(({ input }) => reader.totals(input)),
    /** To filter by; a viewer may not read the agents themselves. */
    agents: signedInProcedure
      .output(z.array(z.object({ agentId: z.string(), name: z.string() })))
      .query(() => agents.list().map(({ agentId, name }) => ({ agentId, name }))),
    count: signedInProcedure
      .input(matchInputSchema)
      .output(callCountSchema)
      .query(({ input }) => log.count(input.filter, input.search)),
    get: signedInProcedure
      .input(z.object({ callId: z.string().max(40) }))
      .output(callDetailSchema)
      .query(({ input }) => {
        const call = log.get(input.callId);
        return unwrap(call ? succeed(call) : fail(noSuchCall('There is no call with this id.')));
      }),
    /** The row with all that hangs on it. A call that stands is refused: it would be written on. */
    delete: adminProcedure.input(hangUpInputSchema).mutation(({ ctx, input: { callId } }) => {
      if (live.get(callId) !== null) return unwrap<void>(fail(stands));
      if (!callStore?.deleteCall(callId))
        return unwrap<void>(fail(noSuchCall('There is no call with this id.')));
      audit.add(ctx.actor, 'calls.delete', { callId });
    }),
    /** Which rows changed, so that a list re-reads them. */
    watch: signedInProcedure.subscription(({ signal }) => live.watchChanges(orNever(signal))),
  });

export const liveRouter = ({ live, phoneLine, rooms, audit, agents }: CallsParts) =>
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
    /** Not in the audit log: nobody hears anything by it. */
    prepare: callControlProcedure
      .input(listenInputSchema)
      .mutation(({ input }) => rooms.prepare(input.callId)),
    listen: callControlProcedure
      .input(listenInputSchema)
      .output(roomInvitationSchema)
      .mutation(async ({ ctx, input: { callId } }) => {
        const invited = await rooms.listen(callId, personOf(ctx.access));
        if (invited.ok) audit.add(ctx.actor, 'live.listen', { callId });
        return unwrap(invited);
      }),
    leave: callControlProcedure
      .input(listenerInputSchema)
      .mutation(({ ctx, input }) => rooms.leave(input.callId, personOf(ctx.access), input.identity)),
    /** Its words are in the call's record, not in the audit log. */
    whisper: callControlProcedure.input(whisperInputSchema).mutation(({ ctx, input: { callId, text } }) => {
      unwrap(rooms.whisper(callId, ctx.actor, text));
      audit.add(ctx.actor, 'live.whisper', { callId });
    }),
    takeOver: callControlProcedure
      .input(listenerInputSchema)
      .mutation(({ ctx, input: { callId, identity } }) => {
        unwrap(rooms.takeOver(callId, personOf(ctx.access), identity));
        audit.add(ctx.actor, 'live.take_over', { callId });
      }),
    stillSpeaking: callControlProcedure
      .input(listenerInputSchema)
      .mutation(({ ctx, input }) => rooms.stillSpeaking(input.callId, personOf(ctx.access), input.identity)),
    giveBack: callControlProcedure.input(listenInputSchema).mutation(({ ctx, input: { callId } }) => {
      unwrap(rooms.giveBack(callId));
      audit.add(ctx.actor, 'live.give_back', { callId });
    }),
    transfer: callControlProcedure.input(transferInputSchema).mutation(({ ctx, input }) => {
      if (!phoneLine.transfer(input.callId, input.target)) return unwrap<void>(fail(over));
      audit.add(ctx.actor, 'live.transfer', { ...input });
    }),
  });

const noSuchCall = (message: string) => failure('not_found', message);
const stands = failure(
  'conflict',
  'This call is still going on, so nothing was deleted. Delete it when it has ended.',
);
const over = noSuchCall('This call is over.');

const orNever = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal;
