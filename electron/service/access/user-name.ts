import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

/** Pure. "Helen ", "helen" and "HELEN" are one user. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');

/** What the audit log calls those who are no users. */
const TAKEN = new Set(['page', 'local_program', 'configuration file', 'installation', 'unknown', 'service']);

export function usableName(name: string): Result<string> {
  const tidy = name.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (!TAKEN.has(nameKey(tidy))) return succeed(tidy);
  return fail(failure('config_invalid', `name: "${tidy}" is used by the program itself. Take another name.`));
}
