import { TRPCClientError } from '@trpc/client';
import type { FailureCode } from '../../electron/shared/failure.ts';

/** Why a request did not work. `message` is for people, as the service wrote it. */
export type RequestFailure =
  | { readonly kind: 'expected'; readonly code: FailureCode; readonly message: string }
  /** The input was refused; one sentence for each field, "phoneLine.rtpPortMin must be even: ..." */
  | { readonly kind: 'bad_input'; readonly message: string }
  | { readonly kind: 'signed_out'; readonly message: string }
  /** No answer: the service is not running or cannot be reached. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'bug'; readonly message: string };

interface ErrorData {
  readonly code?: string;
  readonly failure?: { readonly code: FailureCode } | null;
}

export function failureOf(error: unknown): RequestFailure {
  if (!(error instanceof TRPCClientError)) return { kind: 'bug', message: String(error) };
  const data = error.data as ErrorData | null | undefined;
  if (!data) return { kind: 'unreachable' };
  if (data.failure) return { kind: 'expected', code: data.failure.code, message: error.message };
  if (data.code === 'UNAUTHORIZED') return { kind: 'signed_out', message: error.message };
  if (data.code === 'BAD_REQUEST') return { kind: 'bad_input', message: error.message };
  return { kind: 'bug', message: error.message };
}
