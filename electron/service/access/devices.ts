import { ulid } from 'ulid';
import type { AddDeviceInput, DeviceSummary } from '../../shared/contract/access.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { hashToken, newToken } from '../server/tokens.ts';

/** Trays and programs of other machines, each with a token of its own that can be taken back. */
export interface Devices {
  list(): DeviceSummary[];
  /** The token is told once; only its hash is kept. */
  add(input: AddDeviceInput, createdBy: string): { readonly device: DeviceSummary; readonly token: string };
  remove(deviceId: string): Result<DeviceSummary>;
  find(deviceId: string): DeviceSummary | null;
  findByToken(token: string): DeviceSummary | null;
  seen(deviceId: string, address: string): void;
}

const COLUMNS = `device_id AS deviceId, name, role, created_at AS createdAt, created_by AS createdBy,
  last_seen_at AS lastSeenAt, last_seen_from AS lastSeenFrom`;

/** Tells a device's token from others where one is found, in a file or a log of somebody else. */
const PREFIX = 'trunkline-device-';

export function createDevices(db: Database, clock: Clock): Devices {
  const all = db.prepare<[], DeviceSummary>(`SELECT ${COLUMNS} FROM devices ORDER BY created_at, device_id`);
  const byId = db.prepare<[string], DeviceSummary>(`SELECT ${COLUMNS} FROM devices WHERE device_id = ?`);
  const byToken = db.prepare<[string], DeviceSummary>(`SELECT ${COLUMNS} FROM devices WHERE token_hash = ?`);
  const insert = db.prepare(
    'INSERT INTO devices (device_id, name, role, token_hash, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM devices WHERE device_id = ?');
  const seen = db.prepare('UPDATE devices SET last_seen_at = ?, last_seen_from = ? WHERE device_id = ?');
  return {
    list: () => all.all(),
    add({ name, role }, createdBy) {
      const token = `${PREFIX}${newToken()}`;
      const device = { deviceId: ulid(), name, role, createdAt: clock(), createdBy };
      insert.run(device.deviceId, name, role, hashToken(token), device.createdAt, createdBy);
      return { device: { ...device, lastSeenAt: null, lastSeenFrom: null }, token };
    },
    remove(deviceId) {
      const device = byId.get(deviceId);
      if (!device) return fail(noSuchDevice);
      remove.run(deviceId);
      return succeed(device);
    },
    find: (deviceId) => byId.get(deviceId) ?? null,
    findByToken: (token) => (token.startsWith(PREFIX) ? (byToken.get(hashToken(token)) ?? null) : null),
    seen: (deviceId, address) => void seen.run(clock(), address, deviceId),
  };
}

const noSuchDevice = failure('not_found', 'There is no such device any more. Look at the list again.');
