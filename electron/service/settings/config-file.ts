import { readFileSync, statSync } from 'node:fs';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { PartialSettings } from './change-rules.ts';

export const UNCHANGED = 'The settings before stay in force.';

/** Reads `--config FILE`. Its fields are checked later, together with the rest. `meaning`: of a file that is wrong. */
export function readConfigFile(path: string, meaning: string = UNCHANGED): Result<PartialSettings> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return succeed(content as PartialSettings);
    }
    return fail(
      unusable(
        path,
        meaning,
        'it must hold one JSON object such as {"phoneLine": {"allowedPeers": ["192.168.1.10"]}}',
      ),
    );
  } catch (error) {
    return fail(unusable(path, meaning, (error as Error).message));
  }
}

const unusable = (path: string, meaning: string, why: string) =>
  failure('config_invalid', `Configuration file ${path}: ${why}. ${meaning}`);

/**
 * Calls back after the file was changed, also when it was replaced by another. Polls: change notices do not
 * reach mounted folders, and an editor that renames would end them. What counts is what differs from the
 * moment of this call: `watchFile` would look only later and miss a change in between.
 */
export function watchConfigFile(path: string, onChange: () => void, intervalMs = 2000): () => void {
  let last = fingerprint(path);
  const timer = setInterval(() => {
    const now = fingerprint(path);
    if (now === last) return;
    last = now;
    onChange();
  }, intervalMs).unref();
  return () => clearInterval(timer);
}

function fingerprint(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false, bigint: true });
  return file ? `${file.ino} ${file.mtimeNs} ${file.size}` : 'missing';
}
