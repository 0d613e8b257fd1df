import { z } from 'zod';
import type { SecretStatus } from '../../shared/contract/settings.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';
import { environmentName, KNOWN_SECRETS, secretOfProvider } from './secret-names.ts';

/**
 * Provider keys and SIP passwords, in one file that only the service's account can read. They leave it
 * towards workers and the PBX only: no log, database, API answer or support bundle.
 */
export interface SecretStore {
  /** The environment (TRUNKLINE_KEY_DEEPGRAM) goes before the file. Null: not set. */
  get(name: string): string | null;
  keyFor(provider: string): string | null;
  set(name: string, value: string | null): Result<SecretStatus>;
  statuses(): SecretStatus[];
  /** After each `set`. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

const fileSchema = z.record(z.string(), z.string());

/** A failure says why the file cannot be used; the service then runs without its keys. */
export function openSecretStore(path: string, environment: NodeJS.ProcessEnv): Result<SecretStore> {
  const text = readPrivateFile(path);
  if (!text.ok) return text;
  const parsed = fileSchema.safeParse(parseJson(text.value ?? '{}'));
  if (!parsed.success) {
    return fail(
      failure(
        'config_invalid',
        `${path} is not a JSON object of names and keys, so no key in it is used. Repair or delete it and set the keys again.`,
      ),
    );
  }
  return succeed(secretStore(path, environment, parsed.data));
}

function secretStore(
  path: string,
  environment: NodeJS.ProcessEnv,
  initial: Readonly<Record<string, string>>,
): SecretStore {
  let secrets = initial;
  const listeners = new Set<() => void>();
  const fromEnvironment = (name: string) => environment[environmentName(name)] || null;
  const get = (name: string) => fromEnvironment(name) ?? secrets[name] ?? null;
  const statusOf = ({ name, label }: (typeof KNOWN_SECRETS)[number]): SecretStatus => {
    if (fromEnvironment(name) !== null) return { name, label, state: 'set_by_environment' };
    return { name, label, state: name in secrets ? 'set' : 'not_set' };
  };
  return {
    get,
    keyFor: (provider) => get(secretOfProvider(provider)),
    set(name, value) {
      const known = KNOWN_SECRETS.find((secret) => secret.name === name);
      if (!known) {
        const names = KNOWN_SECRETS.map((secret) => secret.name).join(', ');
        return fail(failure('not_found', `"${name}" is no secret of this program; it knows ${names}.`));
      }
      const { [name]: _, ...others } = secrets;
      const next = value === null ? others : { ...others, [name]: value };
      writePrivateFile(path, `${JSON.stringify(next, null, 2)}\n`);
      secrets = next;
      for (const listener of listeners) listener();
      return succeed(statusOf(known));
    },
    statuses: () => KNOWN_SECRETS.map(statusOf),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
