import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Recording, RecordingUpload } from '../../shared/contract/recordings.ts';
import type { RecordingSettings } from '../../shared/contract/settings.ts';
import { failure } from '../../shared/failure.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { RecordingStore } from './recording-store.ts';
import { openSealed } from './sealed-reader.ts';
import type { UploadQueue } from './upload/upload-queue.ts';

export interface RecordingsParts {
  readonly store: RecordingStore;
  readonly recordingsDir: string;
  readonly settings: () => RecordingSettings;
  /** The installation's key, made at first use; kept beside the other secrets. */
  readonly encryptionKey: () => string;
  /** A write that may wait for the database, in the order of the call's other records. */
  readonly write: (work: () => void) => void;
  readonly uploads: UploadQueue;
  /** Marks one as deleted at the end of its time, and counts it: both or neither. */
  readonly countDeletion: (mark: () => void) => void;
  /** What became of its upload; null: it was not to be uploaded. */
  readonly uploadOf: (callId: string) => RecordingUpload | null;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly now: () => number;
}

export interface PlayableRecording {
  readonly sizeBytes: number;
  read(from: number, before: number): Readable;
  close(): Promise<void>;
}

/** Recordings from the order to the end of their time. Nothing here is waited for by a call. */
export interface Recordings {
  /** Null: this call is not to be recorded. */
  orderFor(callId: string, kind: 'phone' | 'test'): RecordingOrder | null;
  finished(callId: string, report: RecordingReport): void;
  /** Who wrote it is gone without a report. */
  cutOff(callId: string): void;
  of(callId: string): Recording | null;
  play(callId: string): Promise<Result<PlayableRecording>>;
  delete(callId: string): Result<void>;
  /** Those whose time is over, and those of calls from before `callsBefore`: first the file, then the row's word about it. */
  deleteDue(callsBefore: number | null): Promise<void>;
  /** Settles what a crash left; forgets now and every hour what was fetched to be played. Returns how to stop. */
  keepTidy(): () => void;
}

const DAY_MS = 86_400_000;
const TIDY_INTERVAL_MS = 3_600_000;
const CACHE_DIR = 'fetched';
const NOT_FETCHED =
  'This recording is in the bucket only, and it could not be fetched from there. Settings, Recording says why.';
const CUT_OFF = 'The program ended in the middle of the call; the recording ends there.';

export function openRecordings(parts: RecordingsParts): Recordings {
  const { store, recordingsDir, settings, uploads, now } = parts;
  const pathOf = (file: string) => join(recordingsDir, file);
  const remove = (callId: string, file: string) => {
    rmSync(pathOf(file), { force: true });
    rmSync(cachePathOf(callId), { force: true });
    // Before the row says so: what is cut off here is done again, and the bucket's copy with it.
    uploads.remove(callId);
    store.markDeleted(callId, now(), 'person');
  };
  const cachePathOf = (callId: string) => join(recordingsDir, CACHE_DIR, callId);
  const isWhole = (callId: string) => {
    const found = store.get(callId);
    if (found?.state === 'ready') uploads.add(callId, found.file);
  };
  const leaveAsIs = (callId: string) => {
    const file = store.get(callId)?.file;
    if (file === undefined) return;
    store.leaveAsIs(callId, sizeOf(pathOf(file)), CUT_OFF);
    isWhole(callId);
  };
  /** One that only the bucket has is brought back for a while: a player asks for it piece by piece. */
  const whereItIs = async (callId: string, file: string): Promise<Result<string>> => {
    const [path, cached] = [pathOf(file), cachePathOf(callId)];
    if (existsSync(path) || parts.uploadOf(callId)?.state !== 'uploaded') return succeed(path);
    if (existsSync(cached)) return succeed(cached);
    mkdirSync(join(recordingsDir, CACHE_DIR), { recursive: true, mode: 0o700 });
    const coming = `${cached}.${randomBytes(4).toString('hex')}`;
    const fetched = await uploads.fetch(callId, coming);
    if (!fetched.ok) {
      rmSync(coming, { force: true });
      return fail(
        failure('not_found', NOT_FETCHED, { code: fetched.failure.code, reason: fetched.failure.detail }),
      );
    }
    renameSync(coming, cached);
    return succeed(cached);
  };
  return {
    orderFor(callId, kind) {
      const { enabled, encrypt, testCalls, retentionDays } = settings();
      if (!enabled || (kind === 'test' && !testCalls)) return null;
      const startedAt = now();
      const file = fileOf(callId, startedAt, encrypt);
      const deleteOn = startedAt + retentionDays * DAY_MS;
      parts.write(() => store.begin({ callId, file, encrypted: encrypt, startedAt, deleteOn }));
      return { path: pathOf(file), encryptionKeyBase64: encrypt ? parts.encryptionKey() : null };
    },
    finished: (callId, report) =>
      parts.write(() => {
        store.finish(callId, report);
        isWhole(callId);
      }),
    cutOff: (callId) => parts.write(() => leaveAsIs(callId)),
    of(callId) {
      const found = store.get(callId);
      if (found === null) return null;
      const { callId: _, file: __, ...recording } = found;
      return { ...recording, upload: parts.uploadOf(callId) };
    },
    async play(callId) {
      const found = store.get(callId);
      if (found === null) return fail(none);
      if (found.state === 'deleted') return fail(deleted);
      const path = await whereItIs(callId, found.file);
      if (!path.ok) return path;
      return openFile(path.value, found.encrypted ? parts.encryptionKey() : null);
    },
    delete(callId) {
      const found = store.get(callId);
      if (found === null) return fail(none);
      if (found.state === 'recording') return fail(stands);
      return succeed(remove(callId, found.file));
    },
    async deleteDue(callsBefore) {
      const kept = new Set<string>();
      let deleted = 0;
      for (;;) {
        const due = store.due(now(), callsBefore).filter(({ callId }) => !kept.has(callId));
        if (due.length === 0) break;
        for (const { callId, file } of due) {
          if (await removeFiles([pathOf(file), cachePathOf(callId)])) {
            uploads.remove(callId);
            parts.countDeletion(() => store.markDeleted(callId, now(), 'retention'));
            deleted += 1;
          } else kept.add(callId);
        }
      }
      if (deleted > 0 || kept.size > 0)
        parts.log('Recordings were deleted: their time was over', { recordings: deleted, failed: kept.size });
    },
    keepTidy() {
      for (const { callId } of store.unfinished()) leaveAsIs(callId);
      const tidy = () => forgetFetched(join(recordingsDir, CACHE_DIR), now());
      tidy();
      const timer = setInterval(tidy, TIDY_INTERVAL_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

/** False: one is still there (held by a program, on Windows). It is tried again in an hour. */
async function removeFiles(paths: readonly string[]): Promise<boolean> {
  try {
    for (const path of paths) await rm(path, { force: true });
    return true;
  } catch {
    return false;
  }
}

/** Brought back from the bucket an hour ago or longer. */
function forgetFetched(dir: string, now: number): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) >= TIDY_INTERVAL_MS)
      rmSync(path, { force: true });
  }
}

/** "2026/11/<call id>.ogg": a folder a month, so that none grows without end. Ids are ours, so no path comes from outside. */
function fileOf(callId: string, at: number, encrypted: boolean): string {
  const [year = '', month = ''] = new Date(at).toISOString().split('-');
  return join(year, month, `${callId}.ogg${encrypted ? '.sealed' : ''}`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function openFile(path: string, keyBase64: string | null): Promise<Result<PlayableRecording>> {
  try {
    const file = await open(path, 'r');
    const close = () => file.close();
    if (keyBase64 === null) {
      const { size } = await file.stat();
      const read = (from: number, before: number) =>
        file.createReadStream({ start: from, end: before - 1, autoClose: true });
      return succeed({ sizeBytes: size, read, close });
    }
    const sealed = await openSealed(file, keyBase64);
    if (sealed === null) {
      await close();
      return fail(unreadable);
    }
    const read = (from: number, before: number) => {
      const stream = Readable.from(sealed.read(from, before));
      stream.once('close', () => void close());
      return stream;
    };
    return succeed({ sizeBytes: sealed.sizeBytes, read, close });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return fail(lost);
    return fail(failure('conflict', `The recording cannot be read (${(error as Error).message}).`));
  }
}

export const newEncryptionKey = (): string => randomBytes(32).toString('base64');

const none = failure('not_found', 'This call was not recorded.');
const deleted = failure('not_found', 'The recording of this call was deleted.');
const lost = failure(
  'not_found',
  "The recording's file is not where it was written. It was moved or deleted by hand.",
);
const unreadable = failure(
  'conflict',
  'The recording cannot be decrypted: its key is not the one of this installation any more, or the file was changed.',
);
const stands = failure(
  'conflict',
  'This call is still being recorded. Delete the recording when it has ended.',
);
