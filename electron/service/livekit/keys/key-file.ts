import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { type ApiKeys, newApiKeys } from './api-keys.ts';

/** Whose containers are ours, and what their tokens are signed with. */
export interface Installation {
  readonly installationId: string;
  readonly keys: ApiKeys;
  /** Of LiveKit SIP's Redis; 32 random bytes, safe in a line of its configuration. */
  readonly redisPassword: string;
}

/** One file beside the provider keys, readable by the service's account only. */
export interface KeyFile {
  read(): Installation;
  write(installation: Installation): void;
}

/** `readPrivateFile` and `writePrivateFile` of the secrets. */
export interface PrivateFiles {
  read(path: string): Result<string | null>;
  write(path: string, text: string): void;
}

const key = z.object({ name: z.string().min(1), secret: z.string().min(32) });
const fileSchema = z.object({
  installationId: z.string().min(1),
  keys: z.object({
    current: key,
    previous: key.nullable(),
    rotatedAt: z.int(),
    askedAt: z.int().nullable().default(null),
  }),
  /** A file from before LiveKit SIP has none. */
  redisPassword: z
    .string()
    .regex(/^[A-Za-z0-9_-]{32,}$/)
    .nullable()
    .default(null),
});

/** Makes the file when there is none. A file that cannot be used is an error that names it, never written over. */
export function openKeyFile(path: string, files: PrivateFiles, now: () => number): Result<KeyFile> {
  const text = files.read(path);
  if (!text.ok) return text;
  const parsed = text.value === null ? newInstallation(now()) : readInstallation(text.value);
  if (parsed === null) {
    return fail(
      failure(
        'config_invalid',
        `${path} is not as Trunkline wrote it, so LiveKit is not started. Calls are answered as before. Delete the file: new keys are made.`,
      ),
    );
  }
  let installation = parsed;
  const write = (next: Installation) => {
    files.write(path, `${JSON.stringify(next, null, 2)}\n`);
    installation = next;
  };
  if (text.value === null || !text.value.includes(installation.redisPassword)) write(installation);
  return succeed({ read: () => installation, write });
}

export const newInstallation = (now: number): Installation => ({
  installationId: randomUUID(),
  keys: newApiKeys(now),
  redisPassword: newRedisPassword(),
});

const newRedisPassword = (): string => randomBytes(32).toString('base64url');

function readInstallation(text: string): Installation | null {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    return { ...parsed.data, redisPassword: parsed.data.redisPassword ?? newRedisPassword() };
  } catch {
    return null;
  }
}
