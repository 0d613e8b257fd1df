import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';

export interface TargetSecret {
  /** What the receiver checks signatures with. */
  readonly signing: string;
  /** Sent as "Authorization: Bearer"; null: none. */
  readonly token: string | null;
}

/** Read at the first use: a file that cannot be used holds up webhooks, and no call. */
export interface TargetSecrets {
  /** Made at the first look. */
  of(targetId: string): Result<TargetSecret>;
  hasToken(targetId: string): boolean;
  setToken(targetId: string, token: string | null): Result<void>;
  remove(targetId: string): Result<void>;
}

/** A file that only this account can read; null: it is not there yet. */
export interface SecretsFile {
  read(): Result<string | null>;
  write(text: string): void;
}

const fileSchema = z.record(z.string(), z.object({ signing: z.string(), token: z.string().nullable() }));
type Secrets = Readonly<Record<string, TargetSecret>>;

export function openTargetSecrets(file: SecretsFile): TargetSecrets {
  let kept: Secrets | null = null;
  const read = (): Result<Secrets> => {
    if (kept !== null) return succeed(kept);
    const text = file.read();
    if (!text.ok) return text;
    const parsed = fileSchema.safeParse(parseJson(text.value ?? '{}'));
    if (!parsed.success) return fail(broken);
    kept = parsed.data;
    return succeed(kept);
  };
  const write = (next: Secrets): Result<void> => {
    file.write(`${JSON.stringify(next, null, 2)}\n`);
    kept = next;
    return succeed(undefined);
  };
  const of = (targetId: string): Result<TargetSecret> => {
    const secrets = read();
    if (!secrets.ok) return secrets;
    const known = secrets.value[targetId];
    if (known !== undefined) return succeed(known);
    const made = { signing: `whsec_${randomBytes(32).toString('base64url')}`, token: null };
    write({ ...secrets.value, [targetId]: made });
    return succeed(made);
  };
  return {
    of,
    hasToken(targetId) {
      const secrets = read();
      return secrets.ok && (secrets.value[targetId]?.token ?? null) !== null;
    },
    setToken(targetId, token) {
      const secret = of(targetId);
      return secret.ok ? write({ ...kept, [targetId]: { ...secret.value, token } }) : secret;
    },
    remove(targetId) {
      const secrets = read();
      if (!secrets.ok) return secrets;
      const { [targetId]: _, ...others } = secrets.value;
      return write(others);
    },
  };
}

const broken = failure(
  'config_invalid',
  'webhook-secrets.json is damaged, so no webhook is sent; calls go on. Put it back out of a backup, or remove it: then every receiver needs its new signing secret.',
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
