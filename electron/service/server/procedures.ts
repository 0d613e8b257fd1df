import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Role } from '../../shared/contract/session.ts';
import { type Failure, type FailureCode, failure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { databaseBusy, passingStorageProblem } from '../database/storage-problem.ts';
import { explainIssues } from './explain-issues.ts';

/** What a request brings: who it is and how its cookie is set. */
export interface RequestContext {
  readonly access: Access;
  readonly entrance: Entrance;
  /** Where the request came from, for the audit log and against guessing. */
  readonly address: string;
  setCookie(token: string, expiresAt: number): void;
  clearCookie(): void;
}

/** Through which door: loopback of this machine, or the HTTPS listener for its network. */
export type Entrance = 'this_machine' | 'network';

export interface Identity {
  /** As the audit log names them. */
  readonly name: string;
  /** Null: no user, but the one-time link, a program or a device. */
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly role: Role;
  /** May listen in to calls, take them over, move and end them, and play recordings; always true for an admin. */
  readonly callControl: boolean;
}

export type Access =
  | { readonly as: 'nobody' }
  | { readonly as: 'page'; readonly token: string; readonly expiresAt: number; readonly identity: Identity }
  | { readonly as: 'device'; readonly identity: Identity }
  | { readonly as: 'local_program'; readonly identity: Identity };

export type SignedIn = Exclude<Access, { as: 'nobody' }>;

const trpc = initTRPC.context<RequestContext>().create({
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  // `shape.message` is for people; `data.failure` says which expected failure it was.
  errorFormatter: ({ shape, error, input }) => {
    const expected = failureOf(error);
    const issues =
      error.cause instanceof ZodError ? explainIssues(error.cause, redact(shape.data.path, input)) : null;
    const message = issues?.join('; ') ?? (isBug(error) ? BUG_MESSAGE : shape.message);
    return {
      ...shape,
      message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, failure: expected },
    };
  },
});

const BUG_MESSAGE = 'The service met a bug with this request. Calls go on. The log has its details.';

export const { router } = trpc;

/** Known storage trouble is an expected failure, wherever in a handler it came up. */
const anybody = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const problem = passingStorageProblem(result.error.cause);
  if (problem === null) return result;
  throw new FailureError(databaseBusy(problem));
});
export const publicProcedure = anybody;

/** Everybody who is signed in, whatever their role: reading, and pausing answering. */
export const signedInProcedure = anybody.use(({ ctx, next }) => {
  if (ctx.access.as === 'nobody') {
    throw new TRPCError({
      code: 'UNAUTHORIZED',
      message: 'Sign in first: with the link that the service prints at its start, or with the password.',
    });
  }
  return next({ ctx: { ...ctx, access: ctx.access, actor: ctx.access.identity.name } });
});

/** Changes, and whatever a viewer does not see: settings, secrets, prompts, diagnostics. */
export const adminProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (ctx.access.identity.role !== 'admin') throw new FailureError(notForViewers);
  return next();
});

/** Hanging up and moving calls: an admin, or a viewer who was allowed to. */
export const callControlProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.access.identity.callControl) throw new FailureError(noCallControl);
  return next();
});

const notForViewers = failure(
  'forbidden',
  'This needs the admin role and you are signed in as a reader. Nothing was changed. Ask an admin to do it, or to change your role in Settings, Access.',
);
const noCallControl = failure(
  'forbidden',
  'You may watch calls, but not end or move them. The call goes on. An admin can allow it in Settings, Access.',
);

/** The value of a result, or its failure as the answer. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}

class FailureError extends TRPCError {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super({ code: CODES[failure.code] ?? 'INTERNAL_SERVER_ERROR', message: failure.message });
    this.failure = failure;
  }
}

const CODES: Partial<Record<FailureCode, TRPCError['code']>> = {
  config_invalid: 'BAD_REQUEST',
  certificate_invalid: 'BAD_REQUEST',
  port_taken: 'CONFLICT',
  address_unavailable: 'CONFLICT',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  rate_limited: 'TOO_MANY_REQUESTS',
  transfer_target_unknown: 'BAD_REQUEST',
  database_busy: 'SERVICE_UNAVAILABLE',
  data_folder_in_use: 'CONFLICT',
  three_cx_unreachable: 'BAD_GATEWAY',
  three_cx_timeout: 'GATEWAY_TIMEOUT',
  three_cx_certificate: 'BAD_GATEWAY',
  three_cx_unauthorized: 'BAD_GATEWAY',
  three_cx_forbidden: 'BAD_GATEWAY',
  three_cx_licence: 'BAD_GATEWAY',
  three_cx_refused: 'BAD_GATEWAY',
  three_cx_protocol: 'BAD_GATEWAY',
  three_cx_changed: 'CONFLICT',
};

const failureOf = (error: TRPCError): Failure | null =>
  error instanceof FailureError ? error.failure : null;

/** An exception that no handler expected: its text could hold anything, so it goes to the log only. */
export const isBug = (error: TRPCError): boolean =>
  error.code === 'INTERNAL_SERVER_ERROR' && !(error instanceof FailureError);

/** The issues of these requests are told without the values. */
const redact = (path: string | undefined, input: unknown): unknown =>
  /^(session|access|secrets|threeCx|deliveries)\./.test(path ?? '') ? undefined : input;
