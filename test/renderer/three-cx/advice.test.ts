import { describe, expect, it } from 'vitest';
import { adviseThreeCx } from '../../../electron/shared/three-cx/advice.ts';
import type { ThreeCxInstallation } from '../../../electron/shared/three-cx/installation.ts';

const at = (more: Partial<ThreeCxInstallation> = {}): ThreeCxInstallation => ({
  place: 'same_lan',
  version: 'V20',
  edition: 'enterprise',
  licenceCalls: 16,
  ...more,
});

const becauseOf = (installation: ThreeCxInstallation, mode: 'ip_trunk' | 'extension' = 'ip_trunk') =>
  adviseThreeCx(installation, mode).ways.map(({ fits, because }) => (fits ? because : `no: ${because}`));

describe('which way to configure 3CX', () => {
  it('is automatic with Enterprise and 8 calls or more, on V20', () => {
    expect(adviseThreeCx(at(), 'ip_trunk').recommended).toBe('automatic');
    expect(becauseOf(at({ licenceCalls: 8 }))).toEqual(['fits', 'fits', 'fits']);
    expect(becauseOf(at({ licenceCalls: 4 }))).toEqual(['no: needs_eight_calls', 'fits', 'fits']);
    expect(becauseOf(at({ edition: 'pro' }))).toEqual(['no: needs_enterprise', 'fits', 'fits']);
    expect(becauseOf(at({ version: 'V18' }))).toEqual(['no: needs_v20', 'fits', 'fits']);
  });

  it('is the template for everybody else, and offers to try when the edition is not known', () => {
    expect(adviseThreeCx(at({ edition: 'pro' }), 'ip_trunk').recommended).toBe('template');
    const unknown = adviseThreeCx(at({ edition: 'unknown', licenceCalls: null }), 'ip_trunk');
    expect(unknown.recommended).toBe('template');
    expect(unknown.ways[0]).toEqual({ way: 'automatic', fits: true, because: 'fits_if_enterprise' });
  });

  it('is by hand for an extension, which hosted systems and small editions need', () => {
    expect(becauseOf(at(), 'extension')).toEqual(['no: trunks_only', 'no: trunks_only', 'fits']);
    expect(adviseThreeCx(at({ place: 'hosted' }), 'extension')).toMatchObject({
      recommended: 'by_hand',
      mode: { recommended: 'extension', because: 'hosted_cannot_reach_us' },
    });
    expect(adviseThreeCx(at({ edition: 'smb' }), 'ip_trunk').mode.because).toBe('no_generic_trunk');
  });
});
