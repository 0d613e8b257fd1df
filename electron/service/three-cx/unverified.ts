import type { OutboundRule } from './xapi-types.ts';

/**
 * What no source confirmed and no real 3CX was at hand to try. All of it stands here, so that a lab day needs to
 * change one file. Each point fails safely: what we wrote is read back and compared before a step counts as done.
 */

/** The stock template of a generic trunk by address. Published for V16 to V20; creating one by API was seen nowhere. */
export const STOCK_IP_TEMPLATE = 'GenericSIPTrunk.pv.xml';

/** Whether a single address is written with a mask is not documented: both spellings count as the same. */
export const sameAddress = (entry: string | null | undefined, address: string): boolean =>
  (entry ?? '').replace(/\/(32|128|255\.255\.255\.255)$/, '') === address;

/** An entry needs an end; the API's own clients send one far away for "for ever". */
export const ALLOWED_UNTIL = '2099-12-31T00:00:00Z';

/** Rules are tried from the lowest priority number on. */
export const inOrderTried = (rules: readonly OutboundRule[]): OutboundRule[] =>
  [...rules]
    .filter(({ EmergencyRule }) => EmergencyRule !== true)
    .sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));

/** Spellings of G.711 that 3CX uses in templates, bulk files and API. We take those that the new trunk already lists. */
export const isMuLaw = (codec: string): boolean => /^(pcmu|g\.?711u?|g\.?711.?u(law)?)$/i.test(codec);
export const isALaw = (codec: string): boolean => /^(pcma|g\.?711.?a(law)?)$/i.test(codec);

/** The variable that carries the real caller; templates and documents spell it differently. */
export const isOriginatorCallerId = (name: string): boolean =>
  name.replace(/^\$/, '').toLowerCase() === 'originatorcallerid';

/** Outgoing SIP fields that must carry the caller, by the names that templates use. */
export const CALLER_FIELDS = [
  'FromUserPart',
  'FromDisplayName',
  'RemotePartyIDCallingPartyUserPart',
  'RemotePartyIDCallingPartyDisplayName',
] as const;
