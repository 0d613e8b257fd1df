import type { BucketProblem } from '../../../shared/contract/recordings.ts';

interface BucketError {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

type Code = BucketProblem['code'];

/** S3's error codes (docs.aws.amazon.com, S3 API, Error responses) and Node's of the connection. */
const BY_NAME: Readonly<Record<string, Code>> = {
  InvalidAccessKeyId: 'keys_refused',
  SignatureDoesNotMatch: 'keys_refused',
  InvalidToken: 'keys_refused',
  // versitygw and MinIO say it so.
  XAdminUserNotFound: 'keys_refused',
  XMinioAdminNoSuchUser: 'keys_refused',
  AccessDenied: 'not_allowed',
  AllAccessDisabled: 'not_allowed',
  AccountProblem: 'not_allowed',
  NoSuchBucket: 'bucket_missing',
  PermanentRedirect: 'wrong_region',
  AuthorizationHeaderMalformed: 'wrong_region',
  IllegalLocationConstraintException: 'wrong_region',
  RequestTimeTooSkewed: 'clock_wrong',
  RequestExpired: 'clock_wrong',
  BadDigest: 'changed_on_the_way',
  XAmzContentChecksumMismatch: 'changed_on_the_way',
  XAmzContentSHA256Mismatch: 'changed_on_the_way',
  IncompleteBody: 'changed_on_the_way',
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  InsufficientStorage: 'full',
  TimeoutError: 'unreachable',
  AbortError: 'unreachable',
  ENOENT: 'file_missing',
};

const TLS = /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL)/;
const CONNECTION = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|ERR_SOCKET)/;

export function bucketProblemOf(thrown: unknown): BucketProblem {
  const error = thrown as BucketError;
  const detail = error.message || error.name || String(thrown);
  return { code: codeOf(error), detail };
}

function codeOf({ name = '', code = '', cause, $metadata }: BucketError): Code {
  const known = BY_NAME[name] ?? BY_NAME[code];
  if (known !== undefined) return known;
  if (TLS.test(code)) return 'certificate_refused';
  if (CONNECTION.test(code)) return 'unreachable';
  if (cause !== undefined) return codeOf(cause as BucketError);
  const status = $metadata?.httpStatusCode;
  switch (status) {
    case undefined:
      return 'unreachable';
    case 301:
      return 'wrong_region';
    case 401:
      return 'keys_refused';
    case 403:
      return 'not_allowed';
    case 404:
      return 'bucket_missing';
    case 507:
      return 'full';
    default:
      return status >= 500 ? 'store_failed' : 'refused';
  }
}
