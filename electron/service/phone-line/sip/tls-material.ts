import { readFile } from 'node:fs/promises';
import { type ConnectionOptions, createSecureContext, type TlsOptions } from 'node:tls';
import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';

export interface TlsFiles {
  readonly certPath: string;
  readonly keyPath: string;
  /** Authorities that a peer's certificate is checked against when we connect; null: the system's. */
  readonly caPath?: string | null;
}

export interface TlsMaterial {
  readonly server: TlsOptions;
  readonly client: ConnectionOptions;
}

/** Reads and tries the files once, so that a wrong one is found at start and not at the first call. */
export async function loadTlsMaterial(files: TlsFiles): Promise<Result<TlsMaterial, Failure>> {
  const [cert, key, ca] = await Promise.all([
    readFile(files.certPath).catch(() => null),
    readFile(files.keyPath).catch(() => null),
    files.caPath ? readFile(files.caPath).catch(() => null) : undefined,
  ]);
  if (cert === null) return unreadable('certificate', files.certPath);
  if (key === null) return unreadable('private key', files.keyPath);
  if (ca === null) return unreadable('certificate authority', files.caPath ?? '');
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    return fail(
      failure(
        'certificate_invalid',
        `The certificate ${files.certPath} and the key ${files.keyPath} cannot be used together (${(error as Error).message}). No encrypted calls until they are replaced.`,
      ),
    );
  }
  // 3CX shows a certificate of its own authority: it is checked only when an authority is given.
  const client = ca === undefined ? { rejectUnauthorized: false } : { ca, rejectUnauthorized: true };
  return succeed({
    server: { cert, key, minVersion: 'TLSv1.2' },
    client: { ...client, minVersion: 'TLSv1.2' },
  });
}

const unreadable = (what: string, path: string): Result<never, Failure> =>
  fail(
    failure(
      'certificate_invalid',
      `The ${what} file ${path} cannot be read. No encrypted calls until it can.`,
    ),
  );
