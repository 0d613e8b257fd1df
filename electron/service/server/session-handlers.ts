import {
  setPasswordInputSchema,
  signInInputSchema,
  type WhoAmI,
  whoAmISchema,
} from '../../shared/contract/session.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { AuditLog } from './audit-log.ts';
import type { Password } from './password.ts';
import { publicProcedure, type RequestContext, router, signedInProcedure, unwrap } from './procedures.ts';
import type { Sessions } from './sessions.ts';

export interface SessionParts {
  readonly sessions: Sessions;
  readonly tokens: AccessTokens;
  readonly password: Password;
  readonly audit: AuditLog;
}

export const sessionRouter = ({ sessions, tokens, password, audit }: SessionParts) =>
  router({
    whoAmI: publicProcedure.output(whoAmISchema).query(({ ctx }) => whoAmI(ctx, password.isSet())),

    signIn: publicProcedure
      .input(signInInputSchema)
      .output(whoAmISchema)
      .mutation(async ({ ctx, input }): Promise<WhoAmI> => {
        if (!(await ctx.countSignInAttempt())) return unwrap(fail(tooMany));
        const right =
          input.by === 'token' ? tokens.useSignInToken(input.token) : await password.matches(input.password);
        audit.add('page', right ? 'session.sign_in' : 'session.refused', { by: input.by });
        if (!right) return unwrap(fail(input.by === 'token' ? wrongToken : wrongPassword));
        const { token, expiresAt } = sessions.begin();
        ctx.setCookie(token, expiresAt);
        return { state: 'signed_in', as: 'page', expiresAt, passwordSet: password.isSet() };
      }),

    signOut: signedInProcedure.mutation(({ ctx }) => {
      if (ctx.access.as === 'page') sessions.end(ctx.access.token);
      audit.add(ctx.actor, 'session.sign_out');
      ctx.clearCookie();
    }),

    /** Signs every browser out: who knew the old one must not stay in. */
    setPassword: signedInProcedure.input(setPasswordInputSchema).mutation(async ({ ctx, input }) => {
      await password.set(input.password);
      sessions.endAll();
      audit.add(ctx.actor, 'session.set_password', { set: input.password !== null });
    }),
  });

const whoAmI = ({ access }: RequestContext, passwordSet: boolean): WhoAmI => {
  if (access.as === 'nobody') return { state: 'signed_out', passwordSet };
  const expiresAt = access.as === 'page' ? access.expiresAt : null;
  return { state: 'signed_in', as: access.as, expiresAt, passwordSet };
};

const tooMany = failure(
  'rate_limited',
  'Too many attempts to sign in. Wait a few minutes, or use the sign-in link of a restarted service.',
);
const wrongToken = failure(
  'unauthenticated',
  'This sign-in link is not valid: each works once and until the service restarts. Take a new one from the tray or the file sign-in-token.',
);
const wrongPassword = failure(
  'unauthenticated',
  'The password is wrong, or none is set. Sign in with the link instead.',
);
