import type { CallerFacts } from '../../shared/worker-messages.ts';
import type { SipRequest } from './sip/message.ts';
import { type NameAddress, parseNameAddress } from './sip/name-address.ts';
import type { SipUri } from './sip/uri.ts';

/**
 * Who calls and what was dialled, as the PBX says. 3CX puts the forwarded number into the Request-URI and To;
 * the caller into P-Asserted-Identity or Remote-Party-ID if its template says so, else From.
 */
export function readInviteFacts(invite: SipRequest): CallerFacts {
  const caller =
    firstAddress(invite, 'P-Asserted-Identity') ??
    firstAddress(invite, 'Remote-Party-ID') ??
    firstAddress(invite, 'From');
  return {
    number: caller ? userOf(caller.uri) : null,
    displayName: nameOf(caller) ?? nameOf(firstAddress(invite, 'From')),
    dialled: invite.uri.user || userOf(firstAddress(invite, 'To')?.uri) || '',
  };
}

/** The number that a forwarded call was first meant for (RFC 5806), for the event list. */
export const divertedFrom = (invite: SipRequest): string | null =>
  userOf(firstAddress(invite, 'Diversion')?.uri);

function firstAddress(invite: SipRequest, header: string): NameAddress | null {
  const value = invite.headers.getAll(header)[0];
  return value === undefined ? null : parseNameAddress(value);
}

/** Null for what stands for "withheld" (RFC 3323) or is empty. */
function userOf(uri: SipUri | undefined): string | null {
  const user = uri?.user;
  return user && user.toLowerCase() !== 'anonymous' ? user : null;
}

function nameOf(address: NameAddress | null): string | null {
  const name = address?.displayName?.trim();
  return name && name.toLowerCase() !== 'anonymous' ? name : null;
}
