import { ulid } from 'ulid';
import type { WebhookTargetInput } from '../../../shared/contract/deliveries.ts';
import type { Database } from '../../database/open.ts';

export interface StoredTarget extends WebhookTargetInput {
  readonly targetId: string;
  readonly state: 'on' | 'stopped';
}

export interface TargetStore {
  list(): StoredTarget[];
  get(targetId: string): StoredTarget | null;
  add(target: WebhookTargetInput, now: number): string;
  /** False: there is none. Changing one that stopped begins it again. */
  change(targetId: string, target: WebhookTargetInput): boolean;
  setState(targetId: string, state: StoredTarget['state']): void;
  remove(targetId: string): boolean;
}

interface Row extends Omit<StoredTarget, 'events'> {
  readonly events: string;
}

const SELECT = 'SELECT id AS targetId, name, url, events, preset, state FROM webhook_targets';

export function createTargetStore(db: Database): TargetStore {
  const list = db.prepare<[], Row>(`${SELECT} ORDER BY created_at, rowid`);
  const get = db.prepare<[string], Row>(`${SELECT} WHERE id = ?`);
  const add = db.prepare(
    `INSERT INTO webhook_targets (id, name, url, events, preset, state, created_at)
     VALUES (@id, @name, @url, @events, @preset, 'on', @now)`,
  );
  const change = db.prepare(
    `UPDATE webhook_targets SET name = @name, url = @url, events = @events, preset = @preset, state = 'on' WHERE id = @id`,
  );
  const setState = db.prepare('UPDATE webhook_targets SET state = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM webhook_targets WHERE id = ?');
  const rowOf = (target: WebhookTargetInput) => ({ ...target, events: JSON.stringify(target.events) });
  return {
    list: () => list.all().map(targetOf),
    get(targetId) {
      const row = get.get(targetId);
      return row === undefined ? null : targetOf(row);
    },
    add(target, now) {
      const id = ulid(now);
      add.run({ ...rowOf(target), id, now });
      return id;
    },
    change: (id, target) => change.run({ ...rowOf(target), id }).changes > 0,
    setState: (targetId, state) => void setState.run(state, targetId),
    remove: (targetId) => remove.run(targetId).changes > 0,
  };
}

const targetOf = (row: Row): StoredTarget => ({ ...row, events: JSON.parse(row.events) });
