import { z } from 'zod';
import { keyDerivationSchema } from '../format/header.ts';
import { type BackupKey, deriveKey, newDerivation, newPassphrase } from '../format/passphrase.ts';

const keptSchema = z.object({ madeAt: z.int(), derivation: keyDerivationSchema, key: z.base64() });

export interface KeptKey extends BackupKey {
  readonly madeAt: number;
}

/** The key that scheduled backups are sealed with. The passphrase itself is kept nowhere. */
export interface BackupKeys {
  current(): KeptKey | null;
  /** A new one, in force at once. Earlier backups open with the earlier passphrase only. */
  make(now: number): Promise<string>;
}

/** `write` puts a file that only this account can read, all of it or nothing. */
export function openBackupKeys(kept: string | null, write: (text: string) => void): BackupKeys {
  let current: KeptKey | null = kept === null ? null : keptSchema.parse(JSON.parse(kept));
  return {
    current: () => current,
    async make(now) {
      const passphrase = newPassphrase();
      const made = { ...(await deriveKey(passphrase, newDerivation())), madeAt: now };
      write(`${JSON.stringify(made)}\n`);
      current = made;
      return passphrase;
    },
  };
}
