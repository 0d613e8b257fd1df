import type { ThreeCxEdition, ThreeCxMode, ThreeCxPlace } from '../three-cx/installation.ts';

export interface ConnectionFacts {
  readonly place: ThreeCxPlace;
  readonly edition: ThreeCxEdition;
  /** 3CX has an address of the office or of a VPN; null: not known yet. */
  readonly privateAddress: boolean | null;
}

/** Each has its sentence in the page's words. */
export type AdviceReason =
  | 'same_lan'
  | 'vpn'
  | 'edition_unknown'
  | 'edition_without_trunk'
  | 'no_way_in'
  | 'hosted';

export interface ConnectionAdvice {
  readonly mode: ThreeCxMode;
  readonly because: AdviceReason;
  /** The other way is closed, not only worse. */
  readonly onlyWay: boolean;
}

/**
 * Pure: whether 3CX should reach us by an IP trunk, or we register into it as an extension. A generic trunk
 * needs PRO; a 3CX elsewhere cannot send to an address of this office, but an extension's connection is opened
 * from here and kept open.
 */
export function adviseConnection({ place, edition, privateAddress }: ConnectionFacts): ConnectionAdvice {
  if (place === 'hosted') return { mode: 'extension', because: 'hosted', onlyWay: true };
  if (edition === 'smb') return { mode: 'extension', because: 'edition_without_trunk', onlyWay: true };
  if (place === 'other_site') {
    return privateAddress === false
      ? { mode: 'extension', because: 'no_way_in', onlyWay: false }
      : { mode: 'ip_trunk', because: 'vpn', onlyWay: false };
  }
  return {
    mode: 'ip_trunk',
    because: edition === 'unknown' ? 'edition_unknown' : 'same_lan',
    onlyWay: false,
  };
}
