import { mkdirSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupProblem, BackupSummary } from '../../../shared/contract/backup.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { nowhere, openArchive } from '../format/read-archive.ts';
import { type ArchivedFile, writeArchive } from '../format/write-archive.ts';
import { type BackupJob, type MadeBackup, WORK_FOLDER } from './backup-job.ts';
import { contentsOf, DATABASE_FILE } from './contents.ts';
import { makeProblemOf } from './make-problem.ts';
import { type SnapshotFacts, takeSnapshot } from './snapshot.ts';

export interface MakeParts {
  /** Into the bucket, under the file's name. */
  upload(path: string, file: string): Promise<Result<void, BackupProblem>>;
  /** It goes on; silence for long means that a disk or share does not answer. */
  alive(): void;
  now(): number;
}

/** Makes one backup: a copy of the database, sealed with the files beside it, read again, then put in its place. */
export async function makeBackup(job: BackupJob, parts: MakeParts): Promise<MadeBackup> {
  const workDir = join(job.dataDir, WORK_FOLDER);
  try {
    mkdirSync(workDir, { recursive: true, mode: 0o700 });
    const snapshotPath = join(workDir, DATABASE_FILE);
    const facts = await takeSnapshot(join(job.dataDir, DATABASE_FILE), snapshotPath, job.restMs, parts.alive);
    const content = {
      facts,
      files: filesOf(job, facts, snapshotPath),
      summary: summaryOf(job, facts, parts),
    };
    return await intoPlaces(job, content, workDir, parts);
  } catch (error) {
    return { ...NOTHING, problem: makeProblemOf(error) };
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

const NOTHING: MadeBackup = { bytes: null, calls: null, folder: null, inBucket: false, problem: null };

interface Content {
  readonly facts: SnapshotFacts;
  readonly files: readonly ArchivedFile[];
  readonly summary: BackupSummary;
}

/** A folder that fails does not keep it out of the bucket. */
async function intoPlaces(
  job: BackupJob,
  content: Content,
  workDir: string,
  parts: MakeParts,
): Promise<MadeBackup> {
  const inFolder = job.folder === null ? null : await writeVerified(job, content, job.folder, parts);
  const folderProblem = inFolder?.ok === false ? inFolder.failure : null;
  const made: MadeBackup = {
    bytes: inFolder?.ok ? inFolder.value.bytes : null,
    calls: content.facts.calls,
    folder: inFolder?.ok ? job.folder : null,
    inBucket: false,
    problem: folderProblem,
  };
  if (!job.wantsBucket) return made;
  const local = inFolder?.ok ? inFolder : await writeVerified(job, content, workDir, parts);
  if (!local.ok) return { ...made, problem: local.failure };
  const sent = await parts.upload(local.value.path, job.file);
  return {
    ...made,
    bytes: local.value.bytes,
    inBucket: sent.ok,
    problem: sent.ok ? folderProblem : sent.failure,
  };
}

interface Written {
  readonly path: string;
  readonly bytes: number;
}

/** Under its name only when it could be read again from beginning to end. */
async function writeVerified(
  job: BackupJob,
  { files, summary }: Content,
  folder: string,
  parts: MakeParts,
): Promise<Result<Written, BackupProblem>> {
  // Never made here: a share that is not mounted would be filled where nobody looks.
  if (!isFolder(folder)) return fail({ code: 'folder_missing', detail: folder });
  const path = join(folder, job.file);
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    const target = await open(part, 'wx', 0o600);
    try {
      await writeArchive(target, job.key, { summary, files, restMs: job.restMs, progress: parts.alive });
    } finally {
      await target.close();
    }
    const problem = await checkBackup(part, job.key, parts.alive);
    if (problem !== null) {
      await rm(part, { force: true });
      return fail(problem);
    }
    await rename(part, path);
    await syncFolder(folder);
    return succeed({ path, bytes: statSync(path).size });
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return fail(makeProblemOf(error));
  }
}

/** Reads all of it. Null: it is whole. */
export async function checkBackup(
  path: string,
  key: BackupJob['key'] | string,
  alive: () => void,
): Promise<BackupProblem | null> {
  const opened = await openArchive(path, key);
  if (!opened.ok) return notReadable(opened.failure);
  try {
    const read = await opened.value.readFiles(() => {
      alive();
      return nowhere();
    });
    return read.ok ? null : notReadable(read.failure);
  } finally {
    await opened.value.close();
  }
}

const notReadable = ({
  code,
  detail,
}: {
  readonly code: string;
  readonly detail: string;
}): BackupProblem => ({
  code: 'not_readable_again',
  detail: `${code} ${detail}`.trim(),
});

const filesOf = (job: BackupJob, facts: SnapshotFacts, snapshotPath: string): ArchivedFile[] =>
  contentsOf({
    dataDir: job.dataDir,
    snapshotPath,
    furtherFiles: job.furtherFiles,
    recordingFiles: job.withRecordings ? facts.recordingFiles : [],
  });

const summaryOf = (job: BackupJob, facts: SnapshotFacts, { now }: MakeParts): BackupSummary => ({
  createdAt: now(),
  ...job.facts,
  environmentSecrets: [...job.facts.environmentSecrets],
  schemaVersion: facts.schemaVersion,
  calls: facts.calls,
  newestCallAt: facts.newestCallAt,
  agents: [...facts.agents],
  users: facts.users,
  recordings: facts.recordingFiles.length,
  withRecordings: job.withRecordings,
});

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The name too must outlive a power cut. Shares and Windows refuse it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Not offered by this file system.
  }
}
