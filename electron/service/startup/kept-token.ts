import type { Logger } from 'pino';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import { newToken } from '../server/tokens.ts';

/** Made once and kept in a file, so that whoever has it outlives a restart of the service. `refused`: who cannot come in without it. */
export function keptToken(path: string, log: Logger, refused: string): string {
  const kept = readPrivateFile(path);
  const text = kept.ok ? kept.value?.trim() : undefined;
  if (text) return text;
  const token = newToken();
  if (kept.ok) writePrivateFile(path, `${token}\n`);
  else log.warn({ code: kept.failure.code }, `${kept.failure.message} ${refused} are refused until then.`);
  return token;
}
