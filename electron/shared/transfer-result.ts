/** Why a caller who was to be connected is still with the agent. It decides what the agent says. */
export type TransferFailure = 'busy' | 'no_answer' | 'not_found' | 'not_taken';

/** `reason` is for the record of the call. */
export type TransferResult =
  | { readonly ok: true; readonly reason: string }
  | { readonly ok: false; readonly reason: string; readonly failure: TransferFailure };

/** `status`: the final SIP status of the call to the person; null: nothing is known of that call. */
export function transferFailureOf(status: number | null): TransferFailure {
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 408:
    case 480:
    case 487:
      return 'no_answer';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'not_found';
    default:
      return 'not_taken';
  }
}
