import {
  changePasswordInputSchema,
  pageLinkSchema,
  signInInputSchema,
  type WhoAmI,
  whoAmISchema,
} from '../../shared/contract/session.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import {
  type Access,
  type Entrance,
  type Identity,
  publicProcedure,
  router,
  type SignedIn,
  signedInProcedure,
  unwrap,
} from '../server/procedures.ts';
import { LINK_IDENTITY } from './identities.ts';
import type { AccessFeature } from './open-access.ts';

export const sessionRouter = (feature: AccessFeature) => {
  const { users, sessions, links, signIn, signOff, audit, changed } = feature;
  const whoAmI = (access: Access, entrance: Entrance): WhoAmI => {
    const passwordSet = users.anybody();
    if (access.as === 'nobody') return { state: 'signed_out', passwordSet, entrance };
    const { name, userId, role, callControl } = access.identity;
    const expiresAt = access.as === 'page' ? access.expiresAt : null;
    const identity = { name, userId, role, callControl };
    return { state: 'signed_in', as: access.as, ...identity, expiresAt, passwordSet, entrance };
  };

  return router({
    whoAmI: publicProcedure.output(whoAmISchema).query(({ ctx }) => whoAmI(ctx.access, ctx.entrance)),

    signIn: publicProcedure
      .input(signInInputSchema)
      .output(whoAmISchema)
      .mutation(async ({ ctx, input }) => {
        const identity = unwrap(await signIn(input, ctx.entrance, ctx.address));
        if (identity.userId !== null) users.seen(identity.userId, ctx.address);
        const { token, expiresAt } = sessions.begin(identity);
        ctx.setCookie(token, expiresAt);
        changed();
        return whoAmI({ as: 'page', token, expiresAt, identity }, ctx.entrance);
      }),

    signOut: signedInProcedure.mutation(({ ctx }) => {
      const { access } = ctx;
      if (access.as === 'page') {
        sessions.end(access.token);
        signOff(({ sessionToken }) => sessionToken === access.token);
      }
      audit.add(ctx.actor, 'session.sign_out');
      ctx.clearCookie();
    }),

    /** Signs the user out everywhere else: who knew the old one must not stay in. */
    changePassword: signedInProcedure.input(changePasswordInputSchema).mutation(async ({ ctx, input }) => {
      const { access } = ctx;
      const { userId } = access.identity;
      if (access.as !== 'page' || userId === null) return unwrap<void>(fail(noPassword));
      // Counts as a sign-in: a browser left open must not be a way to guess.
      const proof = { by: 'password', name: access.identity.name, password: input.current } as const;
      if (!(await signIn(proof, ctx.entrance, ctx.address)).ok) return unwrap<void>(fail(wrongCurrent));
      unwrap(await users.setPassword(userId, input.next));
      sessions.endAllOf(access.identity, access.token);
      signOff((owner) => owner.identity.userId === userId && owner.sessionToken !== access.token);
      audit.add(ctx.actor, 'session.change_password');
    }),

    /** For the tray and other programs: a one-time link that opens the page signed in as they are. */
    pageLink: signedInProcedure
      .output(pageLinkSchema)
      .mutation(({ ctx }) => links.make(pageIdentity(ctx.access))),
  });
};

/** What a program of this machine opens is the page of who sits at it. */
const pageIdentity = (access: SignedIn): Identity =>
  access.as === 'local_program' ? LINK_IDENTITY : access.identity;

const noPassword = failure(
  'conflict',
  'You are signed in without a password, by link or device, so there is none to change. Nothing was changed.',
);
const wrongCurrent = failure(
  'forbidden',
  'current: this is not your present password. Nothing was changed. Type it again.',
);
