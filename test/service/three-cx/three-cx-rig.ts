import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createChangeStore } from '../../../electron/service/three-cx/change-store.ts';
import { createConnectionKeeper } from '../../../electron/service/three-cx/connection-keeper.ts';
import { createConnectionStore } from '../../../electron/service/three-cx/connection-store.ts';
import { createThreeCxSetup } from '../../../electron/service/three-cx/three-cx-setup.ts';
import { type ChangeWishes, changeWishesSchema } from '../../../electron/shared/contract/three-cx.ts';
import { succeed } from '../../../electron/shared/result.ts';
import { startXapiStandIn } from '../../support/stand-ins/xapi/xapi-stand-in.ts';
import { writeCertificate } from '../../support/write-certificate.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

export interface RigOptions {
  /** Trust the stand-in's certificate as if it were a public one (default true). */
  readonly trusted?: boolean;
  readonly announcedAddress?: string;
  readonly transferTargets?: readonly { name: string; extension: string }[];
}

/** The set-up of 3CX against a stand-in 3CX, with a real database. All of it is gone when the test ends. */
export async function threeCxRig({
  trusted = true,
  announcedAddress = '192.168.1.20',
  transferTargets = [],
}: RigOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-xapi-'));
  const certificate = writeCertificate(folder);
  const pbx = await startXapiStandIn(certificate);
  const file = temporaryDatabase();
  onTestFinished(async () => {
    await pbx.close();
    file.remove();
    rmSync(folder, { recursive: true });
  });
  const secrets = new Map<string, string>();
  const slept: number[] = [];
  let now = Date.parse('2026-11-23T10:24:00Z');
  const clock = () => now;
  const ca = readFileSync(certificate.certPath, 'utf8');
  const connection = createConnectionKeeper({
    store: createConnectionStore(file.db, clock),
    secrets: {
      get: (name) => secrets.get(name) ?? null,
      set: (name, value) => {
        if (value === null) secrets.delete(name);
        else secrets.set(name, value);
        return succeed(null);
      },
    },
    ...(trusted ? { tls: { trustedCa: ca } } : {}),
    clock,
    sleep: async (ms) => void slept.push(ms),
  });
  const store = createChangeStore(file.db, clock);
  const audit: string[] = [];
  let announced = 0;
  const setup = createThreeCxSetup({
    collaborators: {
      line: {
        status: () => ({
          state: 'listening',
          listening: [],
          problem: null,
          lastInviteAt: null,
          registration: null,
          pbx: null,
          strangers: [],
        }),
        settings: () => ({
          listenAddress: '0.0.0.0',
          announcedAddress,
          listeningPoints: [{ protocol: 'udp', port: 5070 }],
        }),
      },
      secrets: { get: (name) => secrets.get(name) ?? null, set: () => succeed(null) },
      fallbackNumber: () => '01134960150',
      transferTargets: () => transferTargets,
      audit: { add: (actor, action) => void audit.push(`${actor}: ${action}`) },
      announce: () => {
        announced += 1;
      },
    },
    connection,
    store,
    clock,
  });
  const connect = (clientSecret = 'stand-in-key-3e7a') =>
    connection.save({ host: '127.0.0.1', port: pbx.port, clientId: '9900', clientSecret });
  connect();
  return {
    pbx,
    setup,
    connection,
    store,
    db: file.db,
    secrets,
    slept,
    audit,
    connect,
    announced: () => announced,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

/** Reception overflows after 15 s, the mobile is the second route. */
export const wishes = (more: Partial<ChangeWishes> = {}): ChangeWishes =>
  changeWishesSchema.parse({
    simultaneousCalls: 8,
    fallback: { number: '01134960150', trunkId: 21 },
    overflow: [{ kind: 'queue', id: 41, seconds: 15 }],
    ...more,
  });

export function valueIn<T>(result: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export function failureOf(result: { ok: boolean; failure?: { code: string; message: string } }) {
  if (result.ok || !result.failure) throw new Error('It did not fail');
  return result.failure;
}
