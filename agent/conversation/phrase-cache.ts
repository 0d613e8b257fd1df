import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface PhraseKey {
  readonly provider: string;
  readonly model: string;
  readonly voice: string | null;
  readonly text: string;
}

/** Rendered phrases on disk: raw signed 16 bit little endian at 8 kHz, one file each, named by what they are of. */
export class PhraseCache {
  readonly #folder: string;

  constructor(phraseDir: string) {
    this.#folder = phraseDir;
  }

  async read(key: PhraseKey): Promise<Int16Array | null> {
    const bytes = await readFile(this.#path(key)).catch(() => null);
    if (bytes === null || bytes.length === 0 || bytes.length % 2 !== 0) return null;
    return new Int16Array(new Uint8Array(bytes).buffer);
  }

  /** A cache that cannot be written only costs time at the next start. */
  async write(key: PhraseKey, samples: Int16Array): Promise<void> {
    const path = this.#path(key);
    const partPath = `${path}.${process.pid}.part`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(partPath, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      await rename(partPath, path);
    } catch {
      return;
    }
  }

  #path({ provider, model, voice, text }: PhraseKey): string {
    const hash = createHash('sha256').update(JSON.stringify([provider, model, voice, text]));
    return join(this.#folder, `${hash.digest('hex').slice(0, 40)}.s16`);
  }
}
