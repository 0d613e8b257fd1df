import { describe, expect, it } from 'vitest';
import {
  problemOfAnswer,
  problemOfError,
} from '../../../../electron/service/providers/regions/address-problem.ts';
import { quartilesOf } from '../../../../electron/service/providers/regions/quartiles.ts';
import { checkRegions, requestUrl } from '../../../../electron/service/providers/regions/region-check.ts';
import type { AddressMeasurement } from '../../../../electron/shared/contract/providers.ts';

const reached = (medianMs: number): AddressMeasurement => ({
  outcome: 'reached',
  dnsMs: 1,
  tcpMs: 1,
  tlsMs: 1,
  medianMs,
  spreadMs: 1,
  roundTrips: 7,
});

describe('the regions of the chosen providers', () => {
  it('asks each host once, also when two stages use it, no offline voice, and no vendor beside an own server', async () => {
    const asked: string[] = [];
    const measured = await checkRegions(
      [
        { provider: 'deepgram', baseUrl: null },
        { provider: 'openai-compatible', baseUrl: 'http://192.168.1.30:8000/v1' },
        { provider: 'rehearsal-llm', baseUrl: null },
        { provider: 'openai-stt', baseUrl: 'http://192.168.1.30:8000/v1' },
        { provider: 'deepgram-tts', baseUrl: 'wss://api.eu.deepgram.com' },
      ],
      async (url) => {
        asked.push(url.href);
        return reached(asked.length);
      },
    );
    expect(asked).toEqual([
      'https://api.deepgram.com/v1/projects',
      'https://api.eu.deepgram.com/v1/projects',
      'https://api.au.deepgram.com/v1/projects',
      'https://api.in.deepgram.com/v1/projects',
      'http://192.168.1.30:8000/v1/models',
    ]);
    expect(measured).toHaveLength(10);
    expect(measured.find((each) => each.provider === 'deepgram-tts')).toEqual({
      provider: 'deepgram-tts',
      address: 'wss://api.deepgram.com',
      measurement: reached(1),
    });
  });

  it('keeps the path of a base address', () => {
    expect(requestUrl('openai', 'https://eu.api.openai.com/v1').href).toBe(
      'https://eu.api.openai.com/v1/models',
    );
  });
});

describe('the figures', () => {
  it('let one slow round trip of seven count for nothing', () => {
    expect(quartilesOf([31, 30, 32, 30, 31, 400, 31])).toEqual({ medianMs: 31, spreadMs: 1 });
    expect(quartilesOf([10, 20])).toEqual({ medianMs: 15, spreadMs: 5 });
  });

  it('tell a firewall that looks into TLS from a certificate that is wrong', () => {
    expect(problemOfError('SELF_SIGNED_CERT_IN_CHAIN', '', false)).toBe('proxy');
    expect(problemOfError('CERT_HAS_EXPIRED', '', false)).toBe('tls');
    expect(problemOfError('ERR_TLS_CERT_ALTNAME_INVALID', '', false)).toBe('tls');
    expect(problemOfError('ECONNRESET', '', false)).toBe('broke_off');
    expect(problemOfError('ECONNRESET', '', true)).toBe('timeout');
  });

  it('take a redirect inside the vendor for an answer', () => {
    expect(problemOfAnswer('api.x.com', { status: 308, location: '/v2' })).toBeNull();
    expect(problemOfAnswer('api.x.com', { status: 302, location: 'https://portal.example/' })).toBe('proxy');
    expect(problemOfAnswer('api.x.com', { status: 404, location: null })).toBeNull();
  });
});
