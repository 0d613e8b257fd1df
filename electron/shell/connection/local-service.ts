import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_TOKEN_FILE, SERVICE_PLACE_FILE, servicePlaceSchema } from '../../shared/service-place.ts';
import type { Attachment } from './connection.ts';

/** What the data folder says about a service of this machine. */
export type LocalService =
  | { readonly kind: 'found'; readonly at: Attachment }
  /** Its files belong to an account whose token we may not read. */
  | { readonly kind: 'no_access'; readonly url: string }
  | { readonly kind: 'not_running' };

const DEFAULT_URL = 'http://127.0.0.1:7171';

export function findLocalService(dataDir: string): LocalService {
  const place = readText(join(dataDir, SERVICE_PLACE_FILE));
  if (place.kind === 'forbidden') return { kind: 'no_access', url: DEFAULT_URL };
  if (place.kind === 'missing') return { kind: 'not_running' };
  const parsed = servicePlaceSchema.safeParse(parseJson(place.text));
  // A file that is being written, or of a newer service: as good as none.
  if (!parsed.success || !isRunning(parsed.data.pid)) return { kind: 'not_running' };
  const { url } = parsed.data;
  const token = readText(join(dataDir, API_TOKEN_FILE));
  if (token.kind !== 'text') return { kind: 'no_access', url };
  return { kind: 'found', at: { url, bearer: token.text.trim(), fingerprint: null } };
}

type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'forbidden' };

function readText(path: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'missing' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** EPERM: it runs and belongs to somebody else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
