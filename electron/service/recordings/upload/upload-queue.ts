import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BucketProblem, UploadsSummary } from '../../../shared/contract/recordings.ts';
import type { RecordingUploadSettings } from '../../../shared/contract/settings.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { type Bucket, type BucketKeys, objectKey, openBucket } from './bucket.ts';
import { nextAttemptAt } from './upload-rules.ts';
import type { QueuedUpload, UploadStore } from './upload-store.ts';

export interface UploadQueueParts {
  readonly store: UploadStore;
  readonly recordingsDir: string;
  readonly settings: () => RecordingUploadSettings;
  /** Null: one of them is not set. */
  readonly keys: () => BucketKeys | null;
  /** Something of what pages show has changed. */
  readonly onChange: () => void;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly now: () => number;
}

/** Copies of recordings, brought into the bucket one after the other; the queue is in the database. */
export interface UploadQueue {
  /** A recording is whole. Nothing when uploads are off. */
  add(callId: string, file: string): void;
  /** It is deleted here: then there too. */
  remove(callId: string): void;
  /** Now, without waiting for the next time; null: all. */
  again(callId: string | null): void;
  summary(): UploadsSummary;
  /** Back from the bucket, into this file. */
  fetch(callId: string, path: string): Promise<Result<void, BucketProblem>>;
  /** With settings that are not saved yet. */
  tryOut(settings: RecordingUploadSettings): Promise<Result<void, BucketProblem>>;
  /** Settings or keys changed: what waits is tried at once. */
  settingsChanged(): void;
  start(): void;
  /** After the one in hand, at most a moment: what is cut off is sent again. */
  stop(): Promise<void>;
}

/** Looked at even when nothing is due: the clock may have been set. */
const LONGEST_WAIT_MS = 600_000;
const STOP_LIMIT_MS = 2000;

export function createUploadQueue(parts: UploadQueueParts): UploadQueue {
  return new Uploads(parts);
}

class Uploads implements UploadQueue {
  readonly #parts: UploadQueueParts;
  #state: 'stopped' | 'waiting' | 'working' = 'stopped';
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();
  #bucket: { readonly wanted: string; readonly opened: Promise<Bucket> } | null = null;
  #inForce = '';

  constructor(parts: UploadQueueParts) {
    this.#parts = parts;
  }

  add(callId: string, file: string): void {
    const { enabled, bucket, prefix } = this.#parts.settings();
    if (!enabled) return;
    this.#parts.store.add({ callId, file, bucket, objectKey: objectKey(prefix, file) }, this.#parts.now());
    this.#changed();
  }

  remove(callId: string): void {
    this.#parts.store.remove(callId, this.#parts.now());
    this.#changed();
  }

  again(callId: string | null): void {
    this.#parts.store.again(callId, this.#parts.now());
    this.#changed();
  }

  summary(): UploadsSummary {
    return this.#parts.store.summary();
  }

  async fetch(callId: string, path: string): Promise<Result<void, BucketProblem>> {
    const upload = this.#parts.store.get(callId);
    if (upload?.state !== 'uploaded') return fail({ code: 'file_missing', detail: 'It was not uploaded' });
    const bucket = await this.#bucketOf(upload.bucket);
    return bucket.ok ? bucket.value.fetch(upload.objectKey, path) : bucket;
  }

  async tryOut(settings: RecordingUploadSettings): Promise<Result<void, BucketProblem>> {
    const keys = this.#parts.keys();
    if (keys === null) return fail(keysMissing);
    const bucket = await openBucket(settings, keys);
    const tried = await bucket.tryOut(settings.prefix);
    bucket.close();
    return tried;
  }

  settingsChanged(): void {
    const inForce = JSON.stringify([this.#parts.settings(), this.#parts.keys()]);
    if (inForce === this.#inForce) return;
    this.#inForce = inForce;
    if (this.#parts.settings().enabled && this.#state !== 'stopped') this.again(null);
  }

  start(): void {
    this.#inForce = JSON.stringify([this.#parts.settings(), this.#parts.keys()]);
    this.#state = 'waiting';
    this.#look();
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    if (this.#timer !== null) clearTimeout(this.#timer);
    const given = new Promise<void>((resolve) => setTimeout(resolve, STOP_LIMIT_MS).unref());
    await Promise.race([this.#working, given]);
    void this.#bucket?.opened.then((bucket) => bucket.close());
  }

  #changed(): void {
    this.#parts.onChange();
    this.#look();
  }

  #look(): void {
    if (this.#state !== 'waiting') return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const upload = this.#parts.store.due(this.#parts.now());
    if (upload !== null) {
      this.#state = 'working';
      this.#working = this.#handle(upload).finally(() => {
        if (this.#state === 'working') this.#state = 'waiting';
        this.#parts.onChange();
        this.#look();
      });
      return;
    }
    const nextAt = this.#parts.store.nextAt();
    if (nextAt === null) return;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(0, nextAt - this.#parts.now()));
    this.#timer = setTimeout(() => this.#look(), waitMs);
    this.#timer.unref();
  }

  async #handle(upload: QueuedUpload): Promise<void> {
    const { store, now, log } = this.#parts;
    store.begun(upload.callId);
    const done = upload.state === 'removing' ? await this.#removeThere(upload) : await this.#send(upload);
    if (done.ok) return;
    const attempted = { since: upload.since, attempts: upload.attempts + 1 };
    // A file that is gone does not come back.
    const lost = done.failure.code === 'file_missing';
    const nextAt = lost ? null : nextAttemptAt(attempted, now(), Math.random());
    store.attemptFailed(upload.callId, done.failure, nextAt);
    const { code, detail } = done.failure;
    if (upload.attempts === 0 || nextAt === null)
      log('A recording could not be brought into the bucket', { code, detail, again: nextAt !== null });
  }

  async #send({ callId, file, objectKey, bucket: name }: QueuedUpload): Promise<Result<void, BucketProblem>> {
    const { store, recordingsDir, settings, now } = this.#parts;
    const bucket = await this.#bucketOf(name);
    if (!bucket.ok) return bucket;
    const path = join(recordingsDir, file);
    const sent = await bucket.value.put(objectKey, path);
    if (!sent.ok) return sent;
    store.uploaded(callId, now());
    if (store.get(callId)?.state === 'uploaded' && !settings().keepLocal) rmSync(path, { force: true });
    return succeed(undefined);
  }

  async #removeThere({
    callId,
    objectKey,
    bucket: name,
  }: QueuedUpload): Promise<Result<void, BucketProblem>> {
    const bucket = await this.#bucketOf(name);
    if (!bucket.ok) return bucket;
    const gone = await bucket.value.remove(objectKey);
    if (gone.ok) this.#parts.store.removed(callId);
    return gone;
  }

  /** Of the store that is set now, also for what was sent to another bucket of it. */
  async #bucketOf(name: string): Promise<Result<Bucket, BucketProblem>> {
    const keys = this.#parts.keys();
    if (keys === null) return fail(keysMissing);
    const place = { ...this.#parts.settings(), bucket: name };
    const wanted = JSON.stringify([place, keys]);
    if (this.#bucket?.wanted !== wanted) {
      void this.#bucket?.opened.then((bucket) => bucket.close());
      this.#bucket = { wanted, opened: openBucket(place, keys) };
    }
    return succeed(await this.#bucket.opened);
  }
}

const keysMissing: BucketProblem = { code: 'keys_missing', detail: '' };
