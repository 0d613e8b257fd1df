import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside the backups, outside of them: an erasure may come after the last one. */
export const ERASED_FILE = 'trunkline-erased.json';

/** Keeps the file as the list is. A place that is away is tried again at the next look; it holds up nothing. */
export function createErasedFile(): (folder: string, text: string) => Promise<void> {
  let written = '';
  let writing = false;
  return async (folder, text) => {
    const wanted = `${folder}\n${text}`;
    if (writing || wanted === written) return;
    writing = true;
    const path = join(folder, ERASED_FILE);
    try {
      await writeFile(`${path}.part`, text, { mode: 0o600 });
      await rename(`${path}.part`, path);
      written = wanted;
    } catch {
      written = '';
    } finally {
      writing = false;
    }
  };
}
