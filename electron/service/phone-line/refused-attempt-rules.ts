import type { AdmissionFact } from '../../shared/call-event.ts';
import type { SipRequest } from './sip/message.ts';

export interface RefusedAttempt {
  readonly request: SipRequest;
  readonly sourceAddress: string;
  readonly status: number;
  /** Its address may not call at all. */
  readonly stranger: boolean;
}

export interface RefusedCheck {
  readonly fact: AdmissionFact;
  readonly explanation: string;
}

/** Pure: which rule refused a call before anybody was asked about it, with what it saw. */
export function refusedCheck(
  { request, sourceAddress, status, stranger }: RefusedAttempt,
  allowedPeers: readonly string[],
): RefusedCheck {
  if (stranger) {
    const explanation = `${sourceAddress} is not among the allowed addresses (${allowedPeers.join(', ') || 'none'})`;
    return { fact: 'source_allowed', explanation };
  }
  switch (status) {
    case 482:
      return { fact: 'loop', explanation: 'The call has been here before: a Via of the phone line is in it' };
    case 483:
      return { fact: 'loop', explanation: 'The call has gone through too many systems: Max-Forwards is 0' };
    case 403:
      return { fact: 'credentials', explanation: 'The password that the PBX signed in with is wrong' };
    default:
      return { fact: 'request', explanation: requestProblem(request, status) };
  }
}

function requestProblem({ headers, uri }: SipRequest, status: number): string {
  switch (status) {
    case 406:
      return `It accepts ${headers.getAll('Accept').join(', ')}, and no SDP`;
    case 415:
      return `Its body is ${headers.get('Content-Type') ?? 'of no named type'}, and no plain SDP`;
    case 416:
      return `Its address is of the kind "${uri.scheme}:"`;
    case 420:
      return `It requires ${headers.getAll('Require').join(', ')}`;
    default:
      return 'From, To, CSeq, Call-ID or Contact is missing or malformed';
  }
}
