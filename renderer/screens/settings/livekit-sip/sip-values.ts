import type { LiveKitSipSettings } from '../../../../electron/shared/contract/settings.ts';

/** LiveKit SIP as its form holds it: everything as typed. On and off act by themselves. */
export interface SipValues {
  /** NOT_CHOSEN or an address. */
  address: string;
  allowedPeers: string;
  numbers: string;
  sipPort: string;
  redisPort: string;
  healthPort: string;
}

export const NOT_CHOSEN = 'not chosen';

export const toForm = (sip: LiveKitSipSettings): SipValues => ({
  address: sip.address ?? NOT_CHOSEN,
  allowedPeers: sip.allowedPeers.join('\n'),
  numbers: sip.numbers.join('\n'),
  sipPort: String(sip.sipPort),
  redisPort: String(sip.redisPort),
  healthPort: String(sip.healthPort),
});

/** What saving changes; a field that the configuration file fixes is not sent: it would be refused, with all others. */
export function toChange(typed: SipValues, isLocked: (field: string) => boolean): Record<string, unknown> {
  const change = {
    address: typed.address === NOT_CHOSEN ? null : typed.address,
    allowedPeers: linesOf(typed.allowedPeers),
    numbers: linesOf(typed.numbers),
    sipPort: numberOf(typed.sipPort),
    redisPort: numberOf(typed.redisPort),
    healthPort: numberOf(typed.healthPort),
  };
  return Object.fromEntries(Object.entries(change).filter(([field]) => !isLocked(field)));
}

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== '');

/** What is no number stays a text, so that the schema refuses it and it stays in the field. */
const numberOf = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);
