import { monotonicFactory } from 'ulid';
import type {
  WebhookAnswer,
  WebhookDelivery,
  WebhookTarget,
  WebhookTargetInput,
} from '../../../shared/contract/deliveries.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { Outbox } from '../outbox.ts';
import type { Attempt } from '../outbox-rules.ts';
import type { Delivery, DeliveryRow, OutboxStore } from '../outbox-store.ts';
import { isPrivateHost, isUnencrypted } from './address-rules.ts';
import { postWebhook, type WebhookPost } from './post.ts';
import { type AnnouncedEvent, payloadOf } from './presets.ts';
import { SAMPLE_CALL } from './sample-call.ts';
import type { TargetSecret, TargetSecrets } from './target-secrets.ts';
import type { StoredTarget, TargetStore } from './target-store.ts';

export interface WebhooksParts {
  readonly targets: TargetStore;
  readonly secrets: TargetSecrets;
  readonly outbox: Pick<Outbox, 'add' | 'again' | 'discard'>;
  readonly store: Pick<OutboxStore, 'newest' | 'laneFacts'>;
  readonly onChange: () => void;
  readonly now: () => number;
}

export interface Webhooks {
  /** Queued for each target that wants it, once however often it is announced. */
  announce(event: AnnouncedEvent): void;
  list(): WebhookTarget[];
  add(target: WebhookTargetInput): string;
  change(targetId: string, target: WebhookTargetInput): Result<void>;
  remove(targetId: string): Result<void>;
  setToken(targetId: string, token: string | null): Result<void>;
  signingSecret(targetId: string): Result<string>;
  /** A made-up call, past the queue. */
  test(targetId: string): Promise<Result<WebhookAnswer>>;
  deliveries(filter: {
    readonly targetId: string | null;
    readonly state: Delivery['state'] | null;
  }): WebhookDelivery[];
  again(which: { readonly id: string } | { readonly lane: string }): void;
  discard(which: { readonly id: string } | { readonly lane: string }): void;
  /** Of what was queued here. */
  attempt(delivery: Delivery): Promise<Attempt>;
}

const SHOWN = 100;
/** In the order they were queued, also within a millisecond. */
const newId = monotonicFactory();

export function createWebhooks(parts: WebhooksParts): Webhooks {
  const { targets, secrets, outbox, store, onChange, now } = parts;
  const known = (targetId: string): Result<StoredTarget> => {
    const target = targets.get(targetId);
    return target === null ? fail(noTarget) : succeed(target);
  };
  const post = (id: string, event: string, { targetId, url }: StoredTarget, body: string) =>
    send({ id, event, url, body }, secrets.of(targetId), now());
  const changed = <T>(value: T): Result<T> => {
    onChange();
    return succeed(value);
  };
  return {
    announce(event) {
      for (const { targetId, state, events, preset } of targets.list()) {
        if (state !== 'on' || !events.includes(event.type)) continue;
        outbox.add({
          id: newId(),
          channel: 'webhook',
          lane: targetId,
          kind: event.type,
          eventId: `${event.type} ${event.id}`,
          callId: event.type === 'call.ended' ? event.id : null,
          body: payloadOf(preset, event),
        });
      }
    },
    list() {
      const facts = store.laneFacts('webhook');
      return targets.list().map((target) => ({
        ...target,
        tokenSet: secrets.hasToken(target.targetId),
        unencrypted: isUnencrypted(target.url),
        privateAddress: isPrivateHost(target.url),
        ...(facts.get(target.targetId) ?? { waiting: 0, dead: 0 }),
        last: lastOf(store.newest({ channel: 'webhook', state: null, lane: target.targetId, limit: 20 })),
      }));
    },
    add(target) {
      const targetId = targets.add(target, now());
      onChange();
      return targetId;
    },
    change(targetId, target) {
      if (!targets.change(targetId, target)) return fail(noTarget);
      outbox.again({ lane: targetId });
      return changed(undefined);
    },
    remove(targetId) {
      if (!targets.remove(targetId)) return fail(noTarget);
      outbox.discard({ lane: targetId });
      const removed = secrets.remove(targetId);
      onChange();
      return removed;
    },
    setToken(targetId, token) {
      const target = known(targetId);
      if (!target.ok) return target;
      const set = secrets.setToken(targetId, token);
      if (!set.ok) return set;
      outbox.again({ lane: targetId });
      return changed(undefined);
    },
    signingSecret(targetId) {
      const target = known(targetId);
      if (!target.ok) return target;
      const secret = secrets.of(targetId);
      return secret.ok ? succeed(secret.value.signing) : secret;
    },
    async test(targetId) {
      const target = known(targetId);
      if (!target.ok) return target;
      const event = { type: 'call.ended', id: `test-${newId()}`, atMs: now(), body: SAMPLE_CALL } as const;
      return succeed(await post(event.id, 'test', target.value, payloadOf(target.value.preset, event)));
    },
    deliveries: ({ targetId, state }) =>
      store.newest({ channel: 'webhook', state, lane: targetId, limit: SHOWN }).map(shown),
    again: (which) => outbox.again(which),
    discard: (which) => outbox.discard(which),
    async attempt({ id, lane, kind, body }) {
      const target = targets.get(lane);
      if (target === null || target.state === 'stopped') return { outcome: 'refused', answer: stoppedAnswer };
      const answer = await post(id, kind, target, body);
      if (answer.code === 'gone') {
        targets.setState(lane, 'stopped');
        return { outcome: 'refused', answer };
      }
      return { outcome: answer.code === 'taken' ? 'delivered' : 'failed', answer };
    },
  };
}

/** Nothing leaves unsigned. */
const send = async (
  post: Omit<WebhookPost, 'secret'>,
  secret: Result<TargetSecret>,
  now: number,
): Promise<WebhookAnswer> =>
  secret.ok
    ? postWebhook({ ...post, secret: secret.value }, now)
    : { code: 'secrets_unusable', detail: secret.failure.message };

const noTarget = failure('not_found', 'There is no such webhook any more. Nothing was changed.');
const stoppedAnswer: WebhookAnswer = { code: 'stopped', detail: '' };

const lastOf = (rows: readonly DeliveryRow[]): WebhookTarget['last'] =>
  rows
    .flatMap(({ triedAt, ...row }) => (triedAt === null ? [] : [{ at: triedAt, ...answerOf(row) }]))
    .sort((a, b) => b.at - a.at)[0] ?? null;

const answerOf = ({ answerCode, answerDetail }: Pick<DeliveryRow, 'answerCode' | 'answerDetail'>) => ({
  code: (answerCode ?? 'bug') as WebhookAnswer['code'],
  detail: answerDetail ?? '',
});

const shown = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  targetId: row.lane,
  event: row.kind,
  callId: row.callId,
  state: row.state,
  attempts: row.attempts,
  queuedAt: row.since,
  triedAt: row.triedAt,
  nextAt: row.nextAt,
  answer: row.answerCode === null ? null : answerOf(row),
});
