import { type Failure, failure } from '../../shared/failure.ts';
import type { XapiEndpoint } from './xapi-endpoint.ts';

/** Expected failures of 3CX's API, as sentences: what happened, what it means, what to do. */

const at = ({ host, port }: XapiEndpoint) => `${host}, port ${port}`;

export function unreachable(endpoint: XapiEndpoint, code: string): Failure {
  const why = REASONS[code] ?? `the connection failed (${code})`;
  return failure(
    'three_cx_unreachable',
    `3CX was not reached at ${at(endpoint)}: ${why}. Nothing was changed by this request and calls go on as before. ${ADVICE[code] ?? 'Check the address and that this machine may open it.'}`,
    { code },
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known here',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'nothing answers on that port',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'it closed the connection',
  EPROTO: 'it does not speak HTTPS there',
};

const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Use the FQDN that 3CX shows under System, or its IP address.',
  ECONNREFUSED: 'Try port 5001 or 443: 3CX uses one of them.',
  EPROTO: 'Try port 5001 or 443: 3CX uses one of them.',
};

export const timedOut = (endpoint: XapiEndpoint, seconds: number): Failure =>
  failure(
    'three_cx_timeout',
    `3CX at ${at(endpoint)} gave no answer within ${seconds} s. What was asked last may or may not have been done there. Compare again before you go on.`,
  );

export const untrustedCertificate = (endpoint: XapiEndpoint, code: string): Failure =>
  failure(
    'three_cx_certificate',
    `The certificate of ${at(endpoint)} cannot be verified (${code}), so no key was sent. Compare its fingerprint with the one on the 3CX machine, then accept it here.`,
    { code },
  );

export const changedCertificate = (endpoint: XapiEndpoint, seen: string): Failure =>
  failure(
    'three_cx_certificate',
    `${at(endpoint)} shows another certificate than the one that was accepted, so no key was sent. If the certificate of 3CX was renewed, accept the new one; else somebody stands between.`,
    { fingerprint: seen },
  );

export const keyRefused = (detail: string): Failure =>
  failure(
    'three_cx_unauthorized',
    `3CX refused the client ID or the API key${inBrackets(detail)}. Nothing was changed. Make a new key under Admin, Integrations, API and enter both again.`,
  );

/** A token was refused twice in a row: another program keeps taking it. */
export const tokenTaken = failure(
  'three_cx_unauthorized',
  '3CX keeps ending our sign-in: it lets one program at a time use an API key, and another one uses this key now. Make a key of its own for Trunkline under Admin, Integrations, API.',
);

export const roleTooLow = (detail: string): Failure =>
  failure(
    'three_cx_forbidden',
    `3CX does not allow this with this key${inBrackets(detail)}. Nothing was changed by this request. Give the API client the role System Owner in the department DEFAULT, and tick "3CX Configuration API access".`,
  );

export const noApiInEdition = (detail: string): Failure =>
  failure(
    'three_cx_licence',
    `The licence of this 3CX has no Configuration API${inBrackets(detail)}. Nothing was changed. It comes with Enterprise and 8 calls or more; import our template instead, or do it by hand.`,
  );

export const licenceExpired = (detail: string): Failure =>
  failure(
    'three_cx_licence',
    `The licence of this 3CX is not active${inBrackets(detail)}. Nothing was changed. Renew it in 3CX first: a 3CX without a licence soon takes no calls at all.`,
  );

export const refused = (status: number, detail: string): Failure =>
  failure(
    'three_cx_refused',
    `3CX refused the request (${status})${detail === '' ? '' : `: ${detail}`}. This change was not made.`,
    { status },
  );

export const gone = (what: string): Failure =>
  failure('not_found', `${what} is no longer in 3CX: somebody deleted it. Compare again.`);

export const busy = (status: number): Failure =>
  failure(
    'three_cx_unreachable',
    `3CX is busy or restarting (${status}). Nothing was changed by this request. Try again in a minute.`,
    { status },
  );

export const notUnderstood = (endpoint: XapiEndpoint, what: string): Failure =>
  failure(
    'three_cx_protocol',
    `What ${at(endpoint)} answered is not what 3CX's API answers (${what}). Nothing was changed by this request. Check the address: a reverse proxy or another program may answer there.`,
  );

const inBrackets = (detail: string) => (detail === '' ? '' : ` ("${detail}")`);
