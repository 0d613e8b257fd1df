import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import type { AccessTokens } from '../server/access-tokens.ts';
import type { AuditLog } from '../server/audit-log.ts';
import type { Credentials } from '../server/credentials.ts';
import { createOpenStreams, type OpenStreams, type StreamOwner } from '../server/open-streams.ts';
import { createCredentials } from './credentials.ts';
import { createDevices, type Devices } from './devices.ts';
import { createPageLinks, type PageLinks } from './page-links.ts';
import { createPasswordHasher } from './password-hash.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createUsers, type Users } from './users.ts';

/** Who may come in: users, devices, sessions and links, joined. */
export interface AccessFeature {
  readonly users: Users;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly links: PageLinks;
  readonly signIn: SignIn;
  readonly credentials: Credentials;
  readonly streams: OpenStreams;
  /** Ends what outlives the check at its beginning: event streams, and listening to calls. */
  readonly signOff: (belongs: (owner: StreamOwner) => boolean) => void;
  readonly audit: AuditLog;
  /** Told after each change of users or devices. */
  readonly changed: () => void;
}

export interface AccessParts {
  readonly db: Database;
  readonly audit: AuditLog;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly onChange: () => void;
  endListening(belongs: (owner: StreamOwner) => boolean): void;
}

export function openAccess({ db, audit, tokens, clock, onChange, endListening }: AccessParts): AccessFeature {
  const users = createUsers(db, createPasswordHasher(), clock);
  const devices = createDevices(db, clock);
  const sessions = createSessions(db, clock);
  const links = createPageLinks(clock);
  const streams = createOpenStreams();
  return {
    users,
    devices,
    sessions,
    links,
    signIn: createSignIn({ users, tokens, links, audit, clock }),
    credentials: createCredentials({ users, devices, sessions, tokens, clock }),
    streams,
    signOff(belongs) {
      streams.cut(belongs);
      endListening(belongs);
    },
    audit,
    changed: onChange,
  };
}
