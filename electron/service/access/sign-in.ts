import type { SignInInput } from '../../shared/contract/session.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { AccessTokens } from '../server/access-tokens.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { Entrance, Identity } from '../server/procedures.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { identityOfUser, LINK_IDENTITY } from './identities.ts';
import type { PageLinks } from './page-links.ts';
import { guessingKey } from './source-address.ts';
import { nameKey } from './user-name.ts';
import type { Users } from './users.ts';

export type SignIn = (input: SignInInput, entrance: Entrance, address: string) => Promise<Result<Identity>>;

export interface SignInParts {
  readonly users: Users;
  readonly tokens: AccessTokens;
  readonly links: PageLinks;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const WINDOW_MS = 5 * 60_000;
const WRONG_PER_NAME = 5;
const WRONG_PER_ADDRESS = 10;

/** Guessing is limited twice: by the name that is tried and by where it comes from. */
export function createSignIn({ users, tokens, links, audit, clock }: SignInParts): SignIn {
  const byName = createAttemptLimit(WRONG_PER_NAME, WINDOW_MS, clock);
  const byAddress = createAttemptLimit(WRONG_PER_ADDRESS, WINDOW_MS, clock);
  /** Who goes on trying fills no log: it is told once in each window. */
  const told = createAttemptLimit(1, WINDOW_MS, clock);

  return async (input, entrance, address) => {
    // Links by themselves: who mistyped a password too often can still take the link of the machine.
    const source = `${input.by} ${guessingKey(address)}`;
    const name = input.by === 'password' ? nameKey(input.name) : null;
    const waitMs = byAddress.begin(source) || (name === null ? 0 : byName.begin(name));
    if (waitMs > 0) {
      if (told.begin(source) === 0) {
        audit.add(actorOf(input), 'session.limited', { by: input.by, address, entrance });
      }
      return fail(tooMany(waitMs, input.by === 'password' && entrance === 'this_machine'));
    }
    const identity = await identityOf(input, entrance);
    if (identity === null) {
      audit.add(actorOf(input), 'session.refused', { by: input.by, address, entrance });
      return fail(input.by === 'token' ? wrongToken(entrance) : wrongPassword(entrance));
    }
    byAddress.takeBack(source);
    if (name !== null) byName.forget(name);
    audit.add(identity.name, 'session.sign_in', { by: input.by, address, entrance });
    return succeed(identity);
  };

  async function identityOf(input: SignInInput, entrance: Entrance): Promise<Identity | null> {
    if (input.by === 'password') {
      const user = await users.verify(input.name, input.password);
      return user && identityOfUser(user);
    }
    const made = links.use(input.token);
    if (made) return made;
    // The link in the file is for who sits at this machine.
    return entrance === 'this_machine' && tokens.useSignInToken(input.token) ? LINK_IDENTITY : null;
  }

  /** A name that nobody has is not written down: it may be a password in the wrong field. */
  function actorOf(input: SignInInput): string {
    return input.by === 'token' ? 'page' : (users.knownName(input.name) ?? 'unknown');
  }
}

function tooMany(waitMs: number, linkWorks: boolean): Failure {
  const seconds = Math.ceil(waitMs / 1000);
  const wait = seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return failure(
    'rate_limited',
    `There were too many wrong sign-ins. Calls are not affected. Wait ${wait}, then try again${linkWorks ? ', or sign in with the link of this machine' : ''}.`,
    { retryAfterMs: waitMs },
  );
}

const wrongToken = (entrance: Entrance) =>
  failure(
    'unauthenticated',
    entrance === 'this_machine'
      ? 'This sign-in link does not work any more: each works once, and a restart of the service makes a new one. Take the newest link from the tray or the file sign-in-token.'
      : 'This sign-in link is not taken over the network. Sign in with name and password.',
  );

const wrongPassword = (entrance: Entrance) =>
  failure(
    'unauthenticated',
    entrance === 'this_machine'
      ? 'Name or password is wrong. Try again, or sign in with the link of this machine.'
      : 'Name or password is wrong. Try again, or ask an admin for a new password.',
  );
