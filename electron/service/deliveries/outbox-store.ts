import type { Database } from '../database/open.ts';
import type { Answer, NextStep } from './outbox-rules.ts';

export type Channel = 'mail' | 'webhook';
export type DeliveryState = 'queued' | 'delivered' | 'dead';

export interface Delivery {
  /** Sent along, so that who gets it twice can tell. */
  readonly id: string;
  readonly channel: Channel;
  /** Lanes do not wait for each other: "mail", or a webhook's target. */
  readonly lane: string;
  readonly kind: string;
  readonly callId: string | null;
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly since: number;
}

export interface NewDelivery extends Pick<Delivery, 'id' | 'channel' | 'lane' | 'kind' | 'callId' | 'body'> {
  /** One event is queued once a lane, however often it is announced; null: each is its own. */
  readonly eventId: string | null;
}

/** As lists show it: without what was sent. */
export interface DeliveryRow extends Omit<Delivery, 'body'> {
  readonly nextAt: number;
  /** When the last attempt ended; null: none has. */
  readonly triedAt: number | null;
  readonly endedAt: number | null;
  readonly answerCode: string | null;
  readonly answerDetail: string | null;
}

export interface OutboxStore {
  add(delivery: NewDelivery, now: number): void;
  /** The one that is due longest in each of the other lanes. */
  due(now: number, busyLanes: readonly string[]): Delivery[];
  nextAt(busyLanes: readonly string[]): number | null;
  /** Before the first byte: it may arrive from here on. */
  begun(id: string): void;
  /** Nothing when it was discarded meanwhile. What was delivered is forgotten, but that it was. */
  ended(id: string, step: NextStep, answer: Answer, now: number): void;
  get(id: string): DeliveryRow | null;
  newest(filter: DeliveryFilter): DeliveryRow[];
  counts(channel: Channel): { readonly waiting: number; readonly dead: number };
  laneFacts(channel: Channel): Map<string, { readonly waiting: number; readonly dead: number }>;
  /** Of the latest attempt that failed, of what waits or is dead. */
  latestAnswer(channel: Channel): Answer | null;
  /** From the beginning: one, or all that the lane holds. */
  again(which: { readonly id: string } | { readonly lane: string }, now: number): void;
  discard(which: { readonly id: string } | { readonly lane: string }): void;
  /** What would have gone out, or went, about a call that is erased. */
  forgetCall(callId: string): void;
  /** Rows that ended before this. */
  tidy(endedBefore: number): void;
}

export interface DeliveryFilter {
  readonly channel: Channel;
  readonly state: DeliveryState | null;
  readonly lane: string | null;
  readonly limit: number;
}

const COLUMNS = 'id, channel, lane, kind, call_id AS callId, body, state, attempts, since';
const SHOWN = `id, channel, lane, kind, call_id AS callId, state, attempts, since, next_at AS nextAt, tried_at AS triedAt,
  ended_at AS endedAt, answer_code AS answerCode, answer_detail AS answerDetail`;
const LONGEST_DETAIL = 500;

export function createOutboxStore(db: Database): OutboxStore {
  const add = db.prepare(
    `INSERT INTO deliveries (id, channel, lane, kind, event_id, call_id, body, state, since, next_at)
     VALUES (@id, @channel, @lane, @kind, @eventId, @callId, @body, 'queued', @now, @now) ON CONFLICT DO NOTHING`,
  );
  const due = db.prepare<[{ now: number; busy: string }], Delivery>(
    `SELECT ${COLUMNS}, min(next_at) FROM deliveries
     WHERE state = 'queued' AND next_at <= @now AND lane NOT IN (SELECT value FROM json_each(@busy)) GROUP BY lane`,
  );
  const next = db.prepare<[string], { at: number | null }>(
    `SELECT min(next_at) AS at FROM deliveries
     WHERE state = 'queued' AND lane NOT IN (SELECT value FROM json_each(?))`,
  );
  const begun = db.prepare('UPDATE deliveries SET attempts = attempts + 1 WHERE id = ?');
  const ended = db.prepare(
    `UPDATE deliveries SET state = @state, next_at = coalesce(@nextAt, next_at), ended_at = @endedAt,
       tried_at = @now, answer_code = @code, answer_detail = @detail, body = iif(@state = 'delivered', '', body)
     WHERE id = @id AND state = 'queued'`,
  );
  const get = db.prepare<[string], DeliveryRow>(`SELECT ${SHOWN} FROM deliveries WHERE id = ?`);
  const newest = db.prepare<[DeliveryFilter], DeliveryRow>(
    `SELECT ${SHOWN} FROM deliveries WHERE channel = @channel AND (@state IS NULL OR state = @state)
     ORDER BY id DESC LIMIT @limit`,
  );
  const newestOfLane = db.prepare<[DeliveryFilter], DeliveryRow>(
    `SELECT ${SHOWN} FROM deliveries WHERE lane = @lane AND channel = @channel
       AND (@state IS NULL OR state = @state) ORDER BY id DESC LIMIT @limit`,
  );
  const counts = db.prepare<[Channel], { waiting: number; dead: number }>(
    `SELECT count(*) FILTER (WHERE state = 'queued') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead
     FROM deliveries WHERE channel = ? AND state <> 'delivered'`,
  );
  const lanes = db.prepare<[Channel], { lane: string; waiting: number; dead: number }>(
    `SELECT lane, count(*) FILTER (WHERE state = 'queued') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead
     FROM deliveries WHERE channel = ? AND state <> 'delivered' GROUP BY lane`,
  );
  const latest = db.prepare<[Channel], Answer>(
    `SELECT answer_code AS code, answer_detail AS detail FROM deliveries
     WHERE channel = ? AND state <> 'delivered' AND answer_code IS NOT NULL ORDER BY next_at DESC LIMIT 1`,
  );
  const again = db.prepare(
    `UPDATE deliveries SET state = 'queued', attempts = 0, since = @now, next_at = @now, ended_at = NULL
     WHERE state <> 'delivered' AND (id = @id OR lane = @lane)`,
  );
  const discard = db.prepare(
    `DELETE FROM deliveries WHERE state <> 'delivered' AND (id = @id OR lane = @lane)`,
  );
  const forget = db.prepare('DELETE FROM deliveries WHERE call_id = ?');
  const tidy = db.prepare('DELETE FROM deliveries WHERE ended_at < ?');
  const named = (which: { readonly id: string } | { readonly lane: string }) => ({
    id: null,
    lane: null,
    ...which,
  });
  return {
    add: (delivery, now) => void add.run({ ...delivery, now }),
    due: (now, busyLanes) => due.all({ now, busy: JSON.stringify(busyLanes) }),
    nextAt: (busyLanes) => next.get(JSON.stringify(busyLanes))?.at ?? null,
    begun: (id) => void begun.run(id),
    ended(id, step, { code, detail }, now) {
      const nextAt = step.state === 'queued' ? step.nextAt : null;
      const endedAt = step.state === 'queued' ? null : now;
      ended.run({
        id,
        state: step.state,
        nextAt,
        endedAt,
        now,
        code,
        detail: detail.slice(0, LONGEST_DETAIL),
      });
    },
    get: (id) => get.get(id) ?? null,
    newest: (filter) => (filter.lane === null ? newest : newestOfLane).all(filter),
    counts: (channel) => counts.get(channel) ?? { waiting: 0, dead: 0 },
    laneFacts: (channel) => new Map(lanes.all(channel).map(({ lane, ...facts }) => [lane, facts])),
    latestAnswer: (channel) => latest.get(channel) ?? null,
    again: (which, now) => void again.run({ ...named(which), now }),
    discard: (which) => void discard.run(named(which)),
    forgetCall: (callId) => void forget.run(callId),
    tidy: (endedBefore) => void tidy.run(endedBefore),
  };
}
