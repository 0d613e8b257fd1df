import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveKitProblem } from '../../../shared/contract/livekit.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { ConfigFacts } from './rules.ts';

/** A configuration where the container mounts it; it holds secrets, so only this account reads it. */
export interface ConfigFile {
  compare(config: string): ConfigFacts;
  write(config: string): Result<void, LiveKitProblem>;
  /** It was written once, so that there may be a container too. */
  exists(): boolean;
  remove(): void;
}

export function createConfigFile(dir: string, name: string): ConfigFile {
  const path = join(dir, name);
  return {
    compare(config) {
      try {
        if (readFileSync(path, 'utf8') === config) return { state: 'as_written' };
        return { state: 'changed', changedAt: statSync(path).mtimeMs };
      } catch {
        return { state: 'changed', changedAt: null };
      }
    },
    exists: () => existsSync(path),
    remove: () => rmSync(path, { force: true }),
    write(config) {
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        writeFileSync(path, config, { mode: 0o600 });
        return succeed(undefined);
      } catch (error) {
        return fail(writeProblem(error as NodeJS.ErrnoException));
      }
    },
  };
}

const writeProblem = ({ code, message }: NodeJS.ErrnoException): LiveKitProblem =>
  code === 'ENOSPC' ? { code: 'disk_full' } : { code: 'config_unwritable', detail: message };
