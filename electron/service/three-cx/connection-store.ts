import type { ThreeCxConnection } from '../../shared/contract/three-cx.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';

/** Where 3CX's API is. Client ID and API key are secrets and are kept with those. */
export interface ConnectionStore {
  get(): ThreeCxConnection | null;
  set(connection: ThreeCxConnection): void;
}

export function createConnectionStore(db: Database, clock: Clock): ConnectionStore {
  const get = db.prepare<[], ThreeCxConnection>('SELECT host, port, fingerprint FROM three_cx_connection');
  const put = db.prepare(`INSERT INTO three_cx_connection (id, host, port, fingerprint, changed_at)
    VALUES (1, @host, @port, @fingerprint, @at)
    ON CONFLICT (id) DO UPDATE SET host = @host, port = @port, fingerprint = @fingerprint, changed_at = @at`);
  return {
    get: () => get.get() ?? null,
    set: (connection) => void put.run({ ...connection, at: clock() }),
  };
}
