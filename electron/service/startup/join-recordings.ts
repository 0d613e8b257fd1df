import { join } from 'node:path';
import type { Logger } from 'pino';
import { newEncryptionKey, openRecordings, type Recordings } from '../recordings/open-recordings.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import type { Stores } from './open-stores.ts';

/** Recordings know the settings, their key, and the order in which a call's records are written. */
export function joinRecordings(
  { recordings, settings, buffer }: Pick<Stores, 'recordings' | 'settings' | 'buffer'>,
  dataDir: string,
  log: Logger,
): Recordings {
  return openRecordings({
    store: recordings,
    recordingsDir: join(dataDir, 'recordings'),
    settings: () => settings.current().recording,
    encryptionKey: keyFile(join(dataDir, 'recording-key')),
    write: (work) => buffer.add(work),
    log: (message, fields) => log.info(fields, message),
    now: Date.now,
  });
}

/** Made when the first recording is to be encrypted. A file that cannot be read stops the service's start no further: it throws here, once. */
function keyFile(path: string): () => string {
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
