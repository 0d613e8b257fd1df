import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type {
  BackupProblem,
  BackupRun,
  BackupStanding,
  BackupState,
} from '../../../shared/contract/backup.ts';
import type { BackupSettings } from '../../../shared/contract/settings.ts';
import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { type BackupJob, type MadeBackup, WORK_FOLDER } from '../make/backup-job.ts';
import type { BackupEnd, BackupOrder, BackupProcess, BucketTarget } from './backup-process.ts';
import type { BackupStore } from './backup-store.ts';
import { createErasedFile } from './erased-file.ts';
import type { BackupKeys } from './key-file.ts';
import { isDue } from './schedule-rules.ts';

export interface BackupKeeperParts {
  readonly dataDir: string;
  readonly store: BackupStore;
  readonly keys: BackupKeys;
  readonly settings: () => BackupSettings;
  readonly timeZone: () => string;
  /** What else a backup holds, as it is now. */
  readonly jobFacts: () => Pick<BackupJob, 'furtherFiles' | 'facts'>;
  /** Null: no bucket is wanted, or its keys are not set. */
  readonly bucket: () => BucketTarget | null;
  /** Who was erased, for the file beside the backups. */
  readonly erased: () => string;
  start(order: BackupOrder): BackupProcess;
  onChange(): void;
  log(message: string, fields: Readonly<Record<string, unknown>>): void;
  now(): number;
}

export interface BackupKeeper {
  keepLooking(): () => void;
  /** Now. Fails when one is being made, or nothing says where to. */
  runNow(): Result<BackupRun>;
  /** After the one in hand. */
  idle(): Promise<void>;
  check(backupId: string): Promise<Result<BackupProblem | null>>;
  newPassphrase(): Promise<string>;
  state(): BackupState;
  standing(): BackupStanding;
}

const LOOK_INTERVAL_MS = 30_000;
const RUNS_SHOWN = 30;
/** After each MiB: leaves a disk to the calls, and still makes a gigabyte in a quarter of a minute. */
const REST_MS = 5;

export function createBackupKeeper(parts: BackupKeeperParts): BackupKeeper {
  return new Keeper(parts);
}

class Keeper implements BackupKeeper {
  readonly #parts: BackupKeeperParts;
  #process: BackupProcess | null = null;
  #working: Promise<void> = Promise.resolve();
  #busy = false;
  #stopped = false;
  readonly #writeErased = createErasedFile();

  constructor(parts: BackupKeeperParts) {
    this.#parts = parts;
  }

  keepLooking(): () => void {
    this.#forgetInterrupted();
    const timer = setInterval(() => this.#look(), LOOK_INTERVAL_MS);
    timer.unref();
    this.#look();
    return () => {
      this.#stopped = true;
      clearInterval(timer);
      this.#process?.kill();
    };
  }

  runNow(): Result<BackupRun> {
    const { keys, settings, store, now } = this.#parts;
    const key = keys.current();
    const { folder, bucket } = settings();
    if (key === null) return fail(noPassphrase());
    if (folder === null && bucket === '') return fail(noPlace());
    if (this.#busy) return fail(alreadyRunning());
    const startedAt = now();
    const run = { backupId: ulid(startedAt), file: fileName(startedAt), startedAt };
    store.begin(run);
    this.#busy = true;
    this.#working = this.#make(run.backupId, this.#jobOf(run.file, key)).finally(() => {
      this.#busy = false;
      this.#parts.onChange();
    });
    this.#parts.onChange();
    return succeed(store.get(run.backupId) as BackupRun);
  }

  async idle(): Promise<void> {
    await this.#working;
  }

  async check(backupId: string): Promise<Result<BackupProblem | null>> {
    const run = this.#parts.store.get(backupId);
    const key = this.#parts.keys.current();
    if (run === null || run.folder === null) return fail(noFile());
    if (key === null) return fail(noPassphrase());
    const end = await this.#parts.start({ type: 'check', path: join(run.folder, run.file), key }).ended;
    return succeed(end.type === 'made' ? null : end.problem);
  }

  async newPassphrase(): Promise<string> {
    const passphrase = await this.#parts.keys.make(this.#parts.now());
    this.#parts.onChange();
    return passphrase;
  }

  state(): BackupState {
    return {
      standing: this.standing(),
      passphraseMadeAt: this.#parts.keys.current()?.madeAt ?? null,
      running: this.#busy,
      runs: this.#parts.store.newest(RUNS_SHOWN),
    };
  }

  standing(): BackupStanding {
    const { settings, store } = this.#parts;
    if (!settings().enabled) return { state: 'off' };
    const last = store.newest(2).find(({ state }) => state !== 'running');
    const lastGoodAt = store.lastGoodAt();
    return last?.problem
      ? { state: 'failed', lastGoodAt, problem: last.problem }
      : { state: 'good', lastGoodAt };
  }

  #look(): void {
    const { settings, keys, store, timeZone, now } = this.#parts;
    const { enabled, ...schedule } = settings();
    const key = keys.current();
    if (!enabled || key === null || this.#stopped) return;
    if (schedule.folder !== null) void this.#writeErased(schedule.folder, this.#parts.erased());
    if (this.#busy) return;
    const [last = null] = store.newest(1);
    // Cut off by our own end: no share needs time to come back.
    const again = last?.problem?.code === 'interrupted';
    if (again || isDue(schedule, last, key.madeAt, now(), timeZone())) this.runNow();
  }

  /** Whatever was written before its name was given is of no use. */
  #forgetInterrupted(): void {
    const { store, settings, now } = this.#parts;
    const { folder } = settings();
    for (const { file } of store.markInterrupted(now())) this.#forgetParts(file, folder);
  }

  #forgetParts(file: string, folder: string | null): void {
    if (folder !== null) tryRemove(join(folder, `${file}.part`));
    tryRemove(join(this.#parts.dataDir, WORK_FOLDER));
  }

  #jobOf(file: string, key: BackupJob['key']): BackupJob {
    const { dataDir, settings, jobFacts } = this.#parts;
    const { folder, bucket, recordings } = settings();
    const common = { dataDir, key, file, folder, restMs: REST_MS };
    return { ...common, wantsBucket: bucket !== '', withRecordings: recordings, ...jobFacts() };
  }

  async #make(backupId: string, job: BackupJob): Promise<void> {
    const { start, bucket, store, log, now } = this.#parts;
    const target = bucket();
    const end = await this.#follow(start({ type: 'make', job, bucket: target }));
    // The next start finds the row open, and makes it anew.
    if (this.#stopped) return;
    if (end.type === 'lost') this.#forgetParts(job.file, job.folder);
    const made = madeOf(end);
    const { inBucket, ...ended } = made;
    store.end(backupId, { ...ended, bucket: inBucket ? (target?.bucket ?? null) : null }, now());
    if (made.problem !== null) log('The backup failed; calls go on', { ...made.problem });
    else await this.#prune();
  }

  async #follow(process: BackupProcess): Promise<BackupEnd> {
    this.#process = process;
    const end = await process.ended;
    this.#process = null;
    return end;
  }

  /** Only after a good one: whoever has few backups loses none to a failure. */
  async #prune(): Promise<void> {
    const { store, settings } = this.#parts;
    for (const run of store.kept().slice(settings().keep)) {
      const folder = run.folder !== null && !tryRemove(join(run.folder, run.file)) ? run.folder : null;
      const bucket = run.bucket === null || (await this.#removeFromBucket(run)) ? null : run.bucket;
      store.placesLeft(run.backupId, { folder, bucket });
    }
  }

  async #removeFromBucket({ bucket, file }: BackupRun): Promise<boolean> {
    const target = this.#parts.bucket();
    if (target === null || target.bucket !== bucket) return false;
    const end = await this.#follow(this.#parts.start({ type: 'remove', file, bucket: target }));
    return end.type === 'checked' && end.problem === null;
  }
}

function madeOf(end: BackupEnd): MadeBackup {
  if (end.type === 'made') return end.made;
  return { bytes: null, calls: null, folder: null, inBucket: false, problem: end.problem };
}

function tryRemove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** "trunkline-2026-11-23T02-00-00Z.tlbackup": sorts by time, and every system takes it. */
const fileName = (at: number): string =>
  `trunkline-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.tlbackup`;

const noPassphrase = (): Failure =>
  failure(
    'conflict',
    'There is no passphrase yet, and nothing is stored unsealed. Make one in Settings, Backup.',
  );
const noPlace = (): Failure =>
  failure('conflict', 'Nothing says where backups go. Name a folder or a bucket in Settings, Backup.');
const alreadyRunning = (): Failure => failure('conflict', 'A backup is being made. Wait until it is done.');
const noFile = (): Failure =>
  failure('not_found', 'This backup is not in a folder, so it cannot be read from here.');
