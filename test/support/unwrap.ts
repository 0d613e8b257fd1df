import type { Failure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';

/** The value of a result that has to be a success for the test to make sense. */
export function unwrap<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** What has to be there for the test to make sense. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('Expected a value, found none');
  return value;
}
