import { z } from 'zod';
import {
  addUserInputSchema,
  changeUserInputSchema,
  setUserPasswordInputSchema,
  userIdInputSchema,
  userSummarySchema,
} from '../../shared/contract/access.ts';
import type { StreamOwner } from '../server/open-streams.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import type { AccessFeature } from './open-access.ts';

export const usersRouter = ({ users, sessions, streams, signOff, audit, changed }: AccessFeature) => {
  const signOutEverywhere = (userId: string) => {
    sessions.endAllOf({ userId, deviceId: null });
    signOff(ofUser(userId));
  };

  return router({
    list: adminProcedure.output(z.array(userSummarySchema)).query(() => users.list()),

    add: adminProcedure
      .input(addUserInputSchema)
      .output(userSummarySchema)
      .mutation(async ({ ctx, input }) => {
        const user = unwrap(await users.add(input));
        audit.add(ctx.actor, 'access.add_user', { user: user.name, role: user.role });
        changed();
        return user;
      }),

    /** A lock signs out at once; a role holds from the next request on. */
    change: adminProcedure
      .input(changeUserInputSchema)
      .output(userSummarySchema)
      .mutation(({ ctx, input }) => {
        const user = unwrap(users.change(input));
        if (user.disabled) signOutEverywhere(user.userId);
        else if (!user.callControl) signOff(ofUser(user.userId));
        else streams.cut(ofUser(user.userId));
        const { userId: _, ...change } = input;
        audit.add(ctx.actor, 'access.change_user', { user: user.name, ...change });
        changed();
        return user;
      }),

    setPassword: adminProcedure.input(setUserPasswordInputSchema).mutation(async ({ ctx, input }) => {
      const user = unwrap(await users.setPassword(input.userId, input.password));
      signOutEverywhere(user.userId);
      audit.add(ctx.actor, 'access.set_password', { user: user.name });
      changed();
    }),

    signOutEverywhere: adminProcedure.input(userIdInputSchema).mutation(({ ctx, input }) => {
      const name = users.find(input.userId)?.name;
      signOutEverywhere(input.userId);
      audit.add(ctx.actor, 'access.sign_out_user', { user: name });
    }),

    remove: adminProcedure.input(userIdInputSchema).mutation(({ ctx, input }) => {
      signOutEverywhere(input.userId);
      const user = unwrap(users.remove(input.userId));
      audit.add(ctx.actor, 'access.remove_user', { user: user.name });
      changed();
    }),
  });
};

const ofUser =
  (userId: string) =>
  ({ identity }: StreamOwner): boolean =>
    identity.userId === userId;
