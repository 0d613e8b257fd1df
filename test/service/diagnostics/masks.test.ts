import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSip } from '../../../electron/service/diagnostics/bundle/mask-sip.ts';
import { maskDigits, maskText, NO_MASKS } from '../../../electron/service/diagnostics/bundle/mask-text.ts';

describe('masks', () => {
  it('hides numbers in every notation and keeps what is none', () => {
    const masked = (text: string) => maskText(text, NO_MASKS);
    expect(masked('call +447700900318 back')).toBe('call +44770•••••18 back');
    expect(masked('07700 900 318')).not.toMatch(/900 318/);
    expect(masked('(0113) 496-0150')).not.toMatch(/496/);
    for (const kept of [
      '192.168.1.20:5070',
      '2026-11-23T14:02:10.655Z',
      '88801',
      'rtp 30044',
      'z9hG4bK77ef4c2312983.1',
      'port 17880',
    ]) {
      expect(masked(kept)).toBe(kept);
    }
  });

  it('gives the same number the same mask, and never more than seven of its digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{9,14}$/), (number) => {
        const mask = maskText(`<sip:${number}@10.0.0.1>`, NO_MASKS);
        expect(mask).toBe(`<sip:${maskDigits(number)}@10.0.0.1>`);
        expect(maskDigits(number)).toMatch(/^\+\d{5}•+\d{2}$/);
        expect(maskDigits(number)).toHaveLength(number.length);
      }),
    );
  });

  it('takes out known secrets and names wherever they stand', () => {
    const masks = { secrets: ['sk-secret-1', 'sk-secret-1-long'], names: ['J. Okafor'] };
    expect(maskText('key sk-secret-1-long of J. Okafor, J. Okafor', masks)).toBe(
      'key [key removed] of [name removed], [name removed]',
    );
  });

  it('leaves a SIP message readable and nobody in it', () => {
    const message = [
      'INVITE sip:+441134960150@192.168.1.20:5070 SIP/2.0',
      'Via: SIP/2.0/UDP 192.168.1.10:5060;branch=z9hG4bK-524287-1---4f8c;rport',
      'From: "Jane O\\"Hara" <sip:+447700900318@192.168.1.10>;tag=3f1c',
      'To: Reception <sip:88801@192.168.1.20>',
      'P-Asserted-Identity: Okafor <tel:+447700900318>',
      'Call-ID: 5e1f3c.7700900@192.168.1.10',
      'CSeq: 1 INVITE',
      'Authorization: Digest username="101", response="deadbeef"',
      'User-Agent: 3CXPhoneSystem 20.0.8',
      'Content-Type: application/sdp',
      '',
      'v=0',
      'o=jane 3847362847 3847362848 IN IP4 192.168.1.10',
      's=Jane at work',
      'c=IN IP4 192.168.1.10',
      'm=audio 9010 RTP/SAVP 0 101',
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj',
      '',
    ].join('\r\n');
    const masked = maskSip(message, { secrets: [], names: ['Jane'] });
    for (const hidden of [
      '900318',
      '4960150',
      'Jane',
      'Hara',
      'Okafor',
      'Reception',
      'deadbeef',
      'd0Rmdm',
      'work',
    ]) {
      expect(masked).not.toContain(hidden);
    }
    for (const kept of [
      'INVITE sip:+44113•••••50@192.168.1.20:5070 SIP/2.0',
      'From: "[name removed]" <sip:+44770•••••18@192.168.1.10>;tag=3f1c',
      'branch=z9hG4bK-524287-1---4f8c',
      'User-Agent: 3CXPhoneSystem 20.0.8',
      'm=audio 9010 RTP/SAVP 0 101',
      'sip:88801@192.168.1.20',
    ]) {
      expect(masked).toContain(kept);
    }
  });

  it('hides keys that were pressed', () => {
    const info =
      'INFO sip:1@h SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=7\r\nDuration=160\r\n';
    expect(maskSip(info, NO_MASKS)).toContain('Signal=•');
  });
});
