import type { Failure } from '../../shared/failure.ts';
import { busy, gone, licenceExpired, noApiInEdition, refused, roleTooLow } from './xapi-failures.ts';
import type { XapiResponse } from './xapi-request.ts';

/**
 * What an answer of 400 and above means. 3CX answers errors as OData does ({error: {code, message, details}});
 * how it words a missing edition is not documented, so it is recognised by the word "licen[cs]e" or "edition".
 */
export function refusalOf(response: XapiResponse): Failure {
  const { status } = response;
  const detail = messageOf(response.body);
  if (status === 403 && /expired|not active|inactive/i.test(detail)) return licenceExpired(detail);
  if (status === 402 || (status === 403 && /licen[cs]|edition|enterprise/i.test(detail))) {
    return noApiInEdition(detail);
  }
  if (status === 401 || status === 403) return roleTooLow(detail);
  if (status === 404) return gone('What was asked for');
  if (isPassing(status)) return busy(status);
  return refused(status, detail);
}

/** Worth trying again: the request was not carried out. */
export const isPassing = (status: number): boolean => status === 429 || status === 502 || status === 503;

function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { error } = body as { error?: unknown };
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : '';
  const { message, details } = error as { message?: unknown; details?: unknown };
  const further = Array.isArray(details)
    ? details.map((detail) => (detail as { message?: unknown }).message).filter(Boolean)
    : [];
  return [message, ...further].filter((part) => typeof part === 'string' && part !== '').join('; ');
}
