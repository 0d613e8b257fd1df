import { type ChildProcess, fork } from 'node:child_process';
import type { BackupProblem } from '../../../shared/contract/backup.ts';
import type { BackupKey } from '../format/passphrase.ts';
import type { BackupJob, MadeBackup } from '../make/backup-job.ts';

/** Where copies go, with the keys to it. */
export interface BucketTarget {
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly forcePathStyle: boolean;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type BackupOrder =
  | { readonly type: 'make'; readonly job: BackupJob; readonly bucket: BucketTarget | null }
  | { readonly type: 'check'; readonly path: string; readonly key: BackupKey }
  | { readonly type: 'remove'; readonly file: string; readonly bucket: BucketTarget };

export type BackupReply =
  | { readonly type: 'alive' }
  | { readonly type: 'made'; readonly made: MadeBackup }
  | { readonly type: 'checked'; readonly problem: BackupProblem | null };

export interface BackupProcess {
  readonly ended: Promise<BackupEnd>;
  kill(): void;
}

export type BackupEnd =
  | Exclude<BackupReply, { type: 'alive' }>
  | { readonly type: 'lost'; readonly problem: BackupProblem };

/** A share that is gone can hold a write for ever. */
export const STALLED_AFTER_MS = 600_000;

/**
 * A process of its own, below the calls' priority: it takes no memory of the service, and nothing that it meets (a disk
 * that hangs, a store that stalls) holds up a SIP answer. The order goes through its channel: a command line is public.
 */
export function startBackupProcess(
  entryPath: string,
  order: BackupOrder,
  stalledAfterMs: number = STALLED_AFTER_MS,
): BackupProcess {
  const child = fork(entryPath, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text}`.slice(-2000);
  });
  const ended = new Promise<BackupEnd>((resolve) => {
    const lost = (code: 'stalled' | 'ended', detail: string) =>
      resolve({ type: 'lost', problem: { code, detail } });
    const stalled = watchdog(stalledAfterMs, () => {
      lost('stalled', `Nothing was written for ${Math.round(stalledAfterMs / 60_000)} minutes`);
      child.kill('SIGKILL');
    });
    child.on('message', (message) => {
      const reply = message as BackupReply;
      stalled.again();
      if (reply.type !== 'alive') resolve(reply);
    });
    child.once('error', (error) => lost('ended', error.message));
    child.once('exit', (code, signal) => {
      stalled.stop();
      lost('ended', said.trim() || `It ended with ${code ?? signal}`);
    });
  });
  child.send(order);
  return { ended, kill: () => killChild(child) };
}

function watchdog(limitMs: number, bark: () => void) {
  let timer = setTimeout(bark, limitMs).unref();
  return {
    again() {
      clearTimeout(timer);
      timer = setTimeout(bark, limitMs).unref();
    },
    stop: () => clearTimeout(timer),
  };
}

const killChild = (child: ChildProcess): void => {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
};
