import type { ConnectionTest, ThreeCxConnection, ThreeCxOverview } from '../../shared/contract/three-cx.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { ConnectionStore } from './connection-store.ts';
import { readCertificate, type TlsOptions } from './open-tls.ts';
import { createXapiClient, type XapiClient } from './xapi-client.ts';
import { createXapiSession } from './xapi-session.ts';

/** One client for as long as address and key stay the same: it holds the one token that 3CX allows. */
export interface ConnectionKeeper {
  overview(): Pick<ThreeCxOverview, 'connection' | 'clientIdSet' | 'clientSecretSet'>;
  /** Stores where 3CX is; a new address forgets the certificate that was accepted for the old one. */
  save(input: SaveConnection): Result<null>;
  /** Accepts this certificate for the stored address from now on. */
  trust(fingerprint: string): Result<null>;
  client(): Result<XapiClient>;
  test(): Promise<Result<ConnectionTest>>;
}

export interface SaveConnection {
  readonly host: string;
  readonly port: number;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

export interface ConnectionKeeperParts {
  readonly store: ConnectionStore;
  readonly secrets: {
    get(name: string): string | null;
    set(name: string, value: string | null): Result<unknown>;
  };
  readonly tls?: TlsOptions;
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** As the secret store names them. */
const CLIENT_ID = 'three-cx-client-id';
const CLIENT_SECRET = 'three-cx-client-secret';

export function createConnectionKeeper(parts: ConnectionKeeperParts): ConnectionKeeper {
  const { store, secrets, tls } = parts;
  let held: { readonly key: string; readonly client: XapiClient } | null = null;

  const client = (): Result<XapiClient> => {
    const endpoint = store.get();
    const clientId = secrets.get(CLIENT_ID);
    const clientSecret = secrets.get(CLIENT_SECRET);
    if (endpoint === null || clientId === null || clientSecret === null) return fail(notSet);
    const key = JSON.stringify([endpoint, clientId, clientSecret]);
    if (held?.key !== key) {
      const credentials = { clientId, clientSecret };
      held = { key, client: createXapiClient(createXapiSession({ ...parts, endpoint, credentials })) };
    }
    return succeed(held.client);
  };

  return {
    overview: () => ({
      connection: store.get(),
      clientIdSet: secrets.get(CLIENT_ID) !== null,
      clientSecretSet: secrets.get(CLIENT_SECRET) !== null,
    }),
    save({ host, port, clientId, clientSecret }) {
      for (const [name, value] of [
        [CLIENT_ID, clientId],
        [CLIENT_SECRET, clientSecret],
      ] as const) {
        const stored = value === undefined ? succeed(null) : secrets.set(name, value);
        if (!stored.ok) return stored;
      }
      const before = store.get();
      const same = before !== null && before.host === host && before.port === port;
      store.set({ host, port, fingerprint: same ? before.fingerprint : null });
      return succeed(null);
    },
    trust(fingerprint) {
      const connection = store.get();
      if (connection === null) return fail(notSet);
      store.set({ ...connection, fingerprint });
      return succeed(null);
    },
    client,
    async test() {
      const connected = client();
      if (!connected.ok) return connected;
      const status = await connected.value.systemStatus();
      if (!status.ok) {
        const connection = store.get();
        const asksForTrust = status.failure.code === 'three_cx_certificate' && connection !== null;
        return asksForTrust ? askForTrust(connection, tls) : status;
      }
      const { Version, ProductCode, MaxSimCalls } = status.value;
      return succeed({
        state: 'connected',
        version: Version ?? null,
        productCode: ProductCode ?? null,
        licenceCalls: MaxSimCalls ?? null,
      });
    },
  };
}

/** What the certificate says, for a person to compare: nothing but the handshake was sent. */
async function askForTrust(
  connection: ThreeCxConnection,
  tls: TlsOptions | undefined,
): Promise<Result<ConnectionTest>> {
  const facts = await readCertificate(connection, tls);
  if (!facts.ok) return facts;
  return succeed({ state: 'certificate', ...facts.value, changed: connection.fingerprint !== null });
}

const notSet = failure(
  'config_invalid',
  'The address of 3CX, the client ID or the API key is not set yet. Enter all three and test them.',
);
