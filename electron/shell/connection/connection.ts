import type { ServiceStatus } from '../../shared/contract/status.ts';

/** Where the service is and how we come in. */
export interface Attachment {
  /** Without a slash at the end. */
  readonly url: string;
  readonly bearer: string;
  /** SHA-256 of its certificate as hex pairs; null on loopback, which is plain HTTP. */
  readonly fingerprint: string | null;
}

/** How the shell stands to the service. The service never depends on it: losing it says nothing to a call. */
export type Connection =
  | { readonly kind: 'looking' }
  /** We started it and wait for its API. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'attached'; readonly at: Attachment; readonly status: ServiceStatus }
  /** It was there a moment ago; a service that is restarted is back within seconds. */
  | { readonly kind: 'lost'; readonly at: Attachment; readonly since: number }
  | { readonly kind: 'away'; readonly since: number; readonly problem: AwayProblem };

export type AwayProblem =
  /** Nothing runs, and to start it is the system's business. `hint` is the command. */
  | { readonly kind: 'not_running'; readonly hint: string }
  /** We started it and it ended: its own words. */
  | { readonly kind: 'does_not_start'; readonly because: string; readonly attempts: number }
  /** It runs under another account of this machine, whose token we must not read. */
  | { readonly kind: 'no_access'; readonly url: string }
  | { readonly kind: 'unreachable'; readonly url: string; readonly because: string }
  /** It answers, in words of another version. */
  | { readonly kind: 'other_version'; readonly url: string; readonly because: string }
  /** Our device was removed, or its token is wrong. */
  | { readonly kind: 'token_refused'; readonly url: string }
  /** Somebody else answers at its address, or it has a new certificate. */
  | { readonly kind: 'certificate_changed'; readonly url: string };
