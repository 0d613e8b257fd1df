import { randomBytes } from 'node:crypto';
import { z } from 'zod';

export interface TargetSecret {
  /** What the receiver checks signatures with. */
  readonly signing: string;
  /** Sent as "Authorization: Bearer"; null: none. */
  readonly token: string | null;
}

export interface TargetSecrets {
  /** Made at the first look. */
  of(targetId: string): TargetSecret;
  setToken(targetId: string, token: string | null): void;
  remove(targetId: string): void;
}

/** A file that only this account can read; null: it is not there yet. */
export interface SecretsFile {
  read(): string | null;
  write(text: string): void;
}

const fileSchema = z.record(z.string(), z.object({ signing: z.string(), token: z.string().nullable() }));

export function openTargetSecrets(file: SecretsFile): TargetSecrets {
  let secrets: Readonly<Record<string, TargetSecret>> = fileSchema.parse(JSON.parse(file.read() ?? '{}'));
  const write = (next: Readonly<Record<string, TargetSecret>>) => {
    file.write(`${JSON.stringify(next, null, 2)}\n`);
    secrets = next;
  };
  const of = (targetId: string): TargetSecret => {
    const known = secrets[targetId];
    if (known !== undefined) return known;
    const made = { signing: `whsec_${randomBytes(32).toString('base64url')}`, token: null };
    write({ ...secrets, [targetId]: made });
    return made;
  };
  return {
    of,
    setToken: (targetId, token) => write({ ...secrets, [targetId]: { ...of(targetId), token } }),
    remove(targetId) {
      const { [targetId]: _, ...others } = secrets;
      write(others);
    },
  };
}
