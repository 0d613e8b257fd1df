import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_PLACE_FILE, type ServicePlace } from '../../shared/service-place.ts';
import { writePrivateFile } from '../secrets/private-file.ts';
import { VERSION } from './version.ts';

/**
 * Tells other programs of this machine where the API is. As soon as it is open, before calls are answered: who asks
 * then is told why not. Returns what takes it away again.
 */
export function writeServicePlace(dataDir: string, url: string): () => void {
  const path = join(dataDir, SERVICE_PLACE_FILE);
  const place: ServicePlace = { url, pid: process.pid, startedAt: Date.now(), version: VERSION };
  writePrivateFile(path, `${JSON.stringify(place)}\n`);
  return () => rmSync(path, { force: true });
}
