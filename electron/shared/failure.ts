/**
 * What can go wrong and is expected to. `message` is for people and says what happened, what it means for
 * calls and what to do; it never holds caller data. `details` may, under keys a log can drop.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export type FailureCode =
  | 'config_invalid'
  | 'port_taken'
  | 'address_unavailable'
  | 'certificate_invalid'
  | 'media_unsupported'
  | 'media_port_taken'
  | 'worker_unavailable'
  | 'worker_lost'
  | 'provider_unauthorized'
  | 'provider_rate_limited'
  | 'provider_unavailable'
  | 'provider_timeout'
  | 'provider_protocol'
  | 'provider_misconfigured'
  | 'transfer_target_unknown'
  | 'transfer_refused'
  | 'transfer_timeout'
  | 'three_cx_unreachable'
  | 'three_cx_timeout'
  | 'three_cx_certificate'
  | 'three_cx_unauthorized'
  | 'three_cx_forbidden'
  | 'three_cx_licence'
  | 'three_cx_refused'
  | 'three_cx_protocol'
  | 'three_cx_changed'
  | 'database_newer'
  | 'database_corrupt'
  | 'database_busy'
  | 'data_folder_in_use'
  | 'not_found'
  | 'room_unavailable'
  | 'room_seats_taken'
  | 'livekit_unavailable'
  | 'conflict'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited';

export const failure = (code: FailureCode, message: string, details?: Failure['details']): Failure =>
  details ? { code, message, details } : { code, message };
