import type { ThreeCxInstallation, ThreeCxMode, ThreeCxWay } from './installation.ts';

/**
 * Which way to configure 3CX fits, and why. Codes, not sentences: the page says them in its language.
 * Sources: 3CX's API documents (Enterprise, 8 calls or more, V20 only); partners for the editions.
 */
export type WayReason =
  | 'fits'
  | 'fits_if_enterprise'
  | 'needs_v20'
  | 'needs_enterprise'
  | 'needs_eight_calls'
  | 'trunks_only';

export interface WayAdvice {
  readonly way: ThreeCxWay;
  readonly fits: boolean;
  readonly because: WayReason;
}

export type ModeReason =
  | 'trunk_fits'
  | 'no_generic_trunk'
  | 'hosted_cannot_reach_us'
  | 'may_lack_generic_trunk';

export interface ThreeCxAdvice {
  /** In the order they are shown. */
  readonly ways: readonly WayAdvice[];
  readonly recommended: ThreeCxWay;
  readonly mode: { readonly recommended: ThreeCxMode; readonly because: ModeReason };
}

/** The API comes with 8 simultaneous calls or more. */
export const API_MIN_CALLS = 8;

export function adviseThreeCx(installation: ThreeCxInstallation, mode: ThreeCxMode): ThreeCxAdvice {
  const ways = [automatic(installation, mode), template(mode), byHand];
  const recommended =
    ways.find(({ fits, because }) => fits && because === 'fits')?.way ?? ('by_hand' as const);
  return { ways, recommended, mode: adviseMode(installation) };
}

function automatic({ version, edition, licenceCalls }: ThreeCxInstallation, mode: ThreeCxMode): WayAdvice {
  const no = (because: WayReason): WayAdvice => ({ way: 'automatic', fits: false, because });
  if (mode === 'extension') return no('trunks_only');
  if (version !== 'V20') return no('needs_v20');
  if (edition === 'smb' || edition === 'pro') return no('needs_enterprise');
  if (licenceCalls !== null && licenceCalls < API_MIN_CALLS) return no('needs_eight_calls');
  const because = edition === 'enterprise' ? 'fits' : 'fits_if_enterprise';
  return { way: 'automatic', fits: true, because };
}

const template = (mode: ThreeCxMode): WayAdvice =>
  mode === 'extension'
    ? { way: 'template', fits: false, because: 'trunks_only' }
    : { way: 'template', fits: true, because: 'fits' };

const byHand: WayAdvice = { way: 'by_hand', fits: true, because: 'fits' };

function adviseMode({ place, edition }: ThreeCxInstallation): ThreeCxAdvice['mode'] {
  if (place === 'hosted') return { recommended: 'extension', because: 'hosted_cannot_reach_us' };
  if (edition === 'smb') return { recommended: 'extension', because: 'no_generic_trunk' };
  if (edition === 'unknown') return { recommended: 'ip_trunk', because: 'may_lack_generic_trunk' };
  return { recommended: 'ip_trunk', because: 'trunk_fits' };
}
