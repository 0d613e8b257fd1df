import type { Clock } from '../database/clock.ts';
import type { AccessTokens } from '../server/access-tokens.ts';
import type { Credentials } from '../server/credentials.ts';
import type { Access, Identity } from '../server/procedures.ts';
import type { Devices } from './devices.ts';
import { identityOfDevice, identityOfUser, LINK_IDENTITY, PROGRAM_IDENTITY } from './identities.ts';
import type { Sessions, StoredSession } from './sessions.ts';
import type { Users } from './users.ts';

/** "Last seen" is told to the minute; writing it at each request would be a write for each click. */
const SEEN_INTERVAL_MS = 60_000;
const NOBODY: Access = { as: 'nobody' };

interface CredentialsParts {
  readonly users: Users;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
}

/** Users and devices are read anew at each request: a role or a lock holds from the next one on. */
export function createCredentials({
  users,
  devices,
  sessions,
  tokens,
  clock,
}: CredentialsParts): Credentials {
  return {
    ofCookie(token, address) {
      const session = sessions.find(token);
      const identity = session && identityOfSession(session, address);
      return session && identity ? { as: 'page', token, expiresAt: session.expiresAt, identity } : NOBODY;
    },
    ofBearer(token, entrance, address) {
      // The token of local programs opens nothing from outside, where it could only have been stolen.
      if (entrance === 'this_machine' && tokens.isBearer(token)) {
        return { as: 'local_program', identity: PROGRAM_IDENTITY };
      }
      const device = devices.findByToken(token);
      if (!device) return NOBODY;
      if (isDue(device.lastSeenAt, device.lastSeenFrom, address)) devices.seen(device.deviceId, address);
      return { as: 'device', identity: identityOfDevice(device) };
    },
  };

  function identityOfSession({ userId, deviceId }: StoredSession, address: string): Identity | null {
    if (deviceId !== null) {
      const device = devices.find(deviceId);
      return device && identityOfDevice(device);
    }
    if (userId === null) return LINK_IDENTITY;
    const user = users.find(userId);
    if (!user || user.disabled) return null;
    if (isDue(user.lastSeenAt, user.lastSeenFrom, address)) users.seen(userId, address);
    return identityOfUser(user);
  }

  function isDue(lastSeenAt: number | null, lastSeenFrom: string | null, address: string): boolean {
    return lastSeenAt === null || lastSeenFrom !== address || clock() - lastSeenAt >= SEEN_INTERVAL_MS;
  }
}
