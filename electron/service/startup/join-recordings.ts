import { join } from 'node:path';
import type { Logger } from 'pino';
import { newEncryptionKey, openRecordings, type Recordings } from '../recordings/open-recordings.ts';
import type { BucketKeys } from '../recordings/upload/bucket.ts';
import { createUploadQueue, type UploadQueue } from '../recordings/upload/upload-queue.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import { BUCKET_SECRETS } from '../secrets/secret-names.ts';
import type { Stores } from './open-stores.ts';

export interface JoinedRecordings extends Recordings {
  readonly uploads: UploadQueue;
}

type RecordingStores = Pick<
  Stores,
  'recordings' | 'deletions' | 'recordingUploads' | 'settings' | 'secrets' | 'buffer' | 'changes'
>;

/** Recordings know the settings, their key, and the order in which a call's records are written. */
export function joinRecordings(stores: RecordingStores, dataDir: string, log: Logger): JoinedRecordings {
  const { recordings, settings, buffer, recordingUploads, secrets, changes } = stores;
  const recordingsDir = join(dataDir, 'recordings');
  const uploads = createUploadQueue({
    store: recordingUploads,
    recordingsDir,
    settings: () => settings.current().recordingUpload,
    keys: () => bucketKeys(secrets),
    onChange: () => changes.announce('recordings'),
    log: (message, fields) => log.warn(fields, message),
    now: Date.now,
  });
  settings.onChange(() => uploads.settingsChanged());
  secrets.onChange(() => uploads.settingsChanged());
  const opened = openRecordings({
    uploads,
    uploadOf: (callId) => recordingUploads.of(callId),
    store: recordings,
    recordingsDir,
    settings: () => settings.current().recording,
    encryptionKey: keyFile(join(dataDir, 'recording-key')),
    write: (work) => buffer.add(work),
    countDeletion: (mark) =>
      void stores.deletions.deleting('recordings', 'retention', () => {
        mark();
        return 1;
      }),
    log: (message, fields) => log.info(fields, message),
    now: Date.now,
  });
  return { ...opened, uploads };
}

function bucketKeys(secrets: Stores['secrets']): BucketKeys | null {
  const accessKeyId = secrets.get(BUCKET_SECRETS.accessKeyId);
  const secretAccessKey = secrets.get(BUCKET_SECRETS.secretAccessKey);
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null;
}

/** Made when the first recording is to be encrypted. A file that cannot be read stops the service's start no further: it throws here, once. */
export function keyFile(path: string): () => string {
  let key: string | null = null;
  return () => {
    if (key !== null) return key;
    const kept = readPrivateFile(path);
    if (!kept.ok) throw new Error(kept.failure.message);
    key = kept.value?.trim() || newEncryptionKey();
    if (kept.value === null) writePrivateFile(path, `${key}\n`);
    return key;
  };
}
