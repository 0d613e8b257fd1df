import { constants, setPriority } from 'node:os';
import type { BackupProblem } from '../../shared/contract/backup.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { checkBackup, makeBackup } from '../backup/make/make-backup.ts';
import { makeProblemOf } from '../backup/make/make-problem.ts';
import type { BackupOrder, BackupReply, BucketTarget } from '../backup/run/backup-process.ts';
import { type Bucket, objectKey, openBucket } from '../recordings/upload/bucket.ts';

/** Entry of a process that makes, checks or removes one backup, told by its first message; see backup/run/backup-process.ts. */
setPriority(constants.priority.PRIORITY_LOW);
// The service is gone: what was begun is forgotten at its next start.
process.on('disconnect', () => process.exit(1));
process.once('message', (order) => void obey(order as BackupOrder));

/** Messages cost more than the bytes they tell of. */
const ALIVE_INTERVAL_MS = 1000;
let toldAt = 0;

const send = (reply: BackupReply) => void process.send?.(reply);

function alive(): void {
  const now = Date.now();
  if (now - toldAt < ALIVE_INTERVAL_MS) return;
  toldAt = now;
  send({ type: 'alive' });
}

async function obey(order: BackupOrder): Promise<void> {
  const reply = await answerTo(order);
  process.send?.(reply, () => process.exit(0));
}

async function answerTo(order: BackupOrder): Promise<BackupReply> {
  switch (order.type) {
    case 'make':
      return {
        type: 'made',
        made: await makeBackup(order.job, {
          upload: (path, file) => upload(order.bucket, path, file),
          alive,
          now: Date.now,
        }),
      };
    case 'check':
      return {
        type: 'checked',
        problem: await checkBackup(order.path, order.key, alive).catch(makeProblemOf),
      };
    case 'remove':
      return { type: 'checked', problem: problemIn(await inBucket(order.bucket, removeOf(order))) };
  }
}

const removeOf =
  ({ bucket, file }: Extract<BackupOrder, { type: 'remove' }>) =>
  (opened: Bucket) =>
    opened.remove(objectKey(bucket.prefix, file));

const problemIn = (result: Result<void, BackupProblem>): BackupProblem | null =>
  result.ok ? null : result.failure;

async function upload(
  target: BucketTarget | null,
  path: string,
  file: string,
): Promise<Result<void, BackupProblem>> {
  if (target === null) return fail({ code: 'bucket_failed', detail: 'keys_missing' });
  // One request: a large file says nothing until it is there.
  const saying = setInterval(() => send({ type: 'alive' }), ALIVE_INTERVAL_MS);
  try {
    return await inBucket(target, (bucket) => bucket.put(objectKey(target.prefix, file), path, FILE_TYPE));
  } finally {
    clearInterval(saying);
  }
}

const FILE_TYPE = 'application/octet-stream';

async function inBucket(
  target: BucketTarget,
  work: (bucket: Bucket) => ReturnType<Bucket['remove']>,
): Promise<Result<void, BackupProblem>> {
  const bucket = await openBucket(target, target);
  const done = await work(bucket);
  bucket.close();
  if (done.ok) return succeed(undefined);
  const { code, detail } = done.failure;
  return fail({ code: 'bucket_failed', detail: `${code}: ${detail}` });
}
