import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeG711, encodeG711, SILENCE_BYTE } from '../../../agent/media/g711.ts';
import { compactNtp, ntpFromEpochMs } from '../../../agent/media/ntp-time.ts';
import { parseRtcp, serializeRtcp } from '../../../agent/media/rtcp-packet.ts';
import { parseRtpPacket, serializeRtpPacket } from '../../../agent/media/rtp-packet.ts';
import { SourceCheck } from '../../../agent/media/source-check.ts';

const hasSox = spawnSync('sox', ['--version']).status === 0;
const uint32 = () => fc.integer({ min: 0, max: 0xffffffff });

describe('G.711', () => {
  it('has the values of ITU-T G.711 at its ends and around zero', () => {
    const samples = Int16Array.of(0, -1, 32767, -32768, 1000, -1000);
    expect([...encodeG711('PCMU', samples)]).toEqual([0xff, 0x7f, 0x80, 0x00, 0xce, 0x4e]);
    expect([...encodeG711('PCMA', samples)]).toEqual([0xd5, 0x55, 0xaa, 0x2a, 0xfa, 0x7a]);
    expect([...decodeG711('PCMU', Uint8Array.of(0x00, 0x80, 0xff, 0x7f))]).toEqual([-32124, 32124, 0, 0]);
    expect([...decodeG711('PCMA', Uint8Array.of(0x2a, 0xaa, 0xd5, 0x55))]).toEqual([-32256, 32256, 8, -8]);
    expect(SILENCE_BYTE).toEqual({
      PCMU: encodeG711('PCMU', samples)[0],
      PCMA: encodeG711('PCMA', samples)[0],
    });
  });

  it.each(['PCMU', 'PCMA'] as const)('%s: every code word survives decoding and encoding', (codec) => {
    const codes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const again = encodeG711(codec, decodeG711(codec, codes));
    // µ-law has two zeros; negative zero comes back as the positive one.
    if (codec === 'PCMU') codes[0x7f] = 0xff;
    expect(again).toEqual(codes);
  });

  it.skipIf(!hasSox).each([
    ['PCMU', 'ul'],
    ['PCMA', 'al'],
  ] as const)('%s decodes as sox does', (codec, format) => {
    const codes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const raw = execFileSync('sox', ['-t', format, '-r', '8000', '-', '-t', 's16', '-L', '-'], {
      input: codes,
    });
    expect([...decodeG711(codec, codes)]).toEqual([...new Int16Array(raw.buffer, raw.byteOffset, 256)]);
  });
});

describe('RTP packet', () => {
  it('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (data) => void parseRtpPacket(data)),
      { numRuns: 3000 },
    );
    const versioned = fc
      .uint8Array({ minLength: 1, maxLength: 60 })
      .map(([first = 0, ...rest]) => Uint8Array.of((first & 0x3f) | 0x80, ...rest));
    fc.assert(
      fc.property(versioned, (data) => void parseRtpPacket(data)),
      { numRuns: 3000 },
    );
  });

  it('comes back as it was written, with CSRCs and extension', () => {
    const packet = fc.record({
      marker: fc.boolean(),
      payloadType: fc.integer({ min: 0, max: 127 }),
      sequence: fc.integer({ min: 0, max: 0xffff }),
      timestamp: uint32(),
      ssrc: uint32(),
      csrcs: fc.array(uint32(), { maxLength: 15 }),
      extension: fc.option(
        fc.record({
          profile: fc.integer({ min: 0, max: 0xffff }),
          data: fc
            .integer({ min: 0, max: 5 })
            .chain((words) => fc.uint8Array({ minLength: words * 4, maxLength: words * 4 })),
        }),
      ),
      payload: fc.uint8Array({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(packet, (one) => {
        expect(parseRtpPacket(serializeRtpPacket(one))).toEqual(one);
      }),
    );
  });

  it('strips padding and refuses padding that does not fit', () => {
    const plain = serializeRtpPacket({
      marker: false,
      payloadType: 0,
      sequence: 1,
      timestamp: 2,
      ssrc: 3,
      csrcs: [],
      extension: null,
      payload: Uint8Array.of(9, 0, 0, 3),
    });
    plain[0] = 0xa0;
    expect([...(parseRtpPacket(plain)?.payload ?? [])]).toEqual([9]);
    for (const bad of [0, 5]) {
      plain[15] = bad;
      expect(parseRtpPacket(plain)).toBeNull();
    }
  });
});

describe('RTCP packet', () => {
  it('never throws on arbitrary bytes', () => {
    const framed = fc.uint8Array({ minLength: 4, maxLength: 64 }).map((data) => {
      data.set([
        0x80 | ((data[0] ?? 0) & 0x3f),
        200 + ((data[1] ?? 0) % 5),
        0,
        Math.floor(data.length / 4) - 1,
      ]);
      return data.slice(0, data.length & ~3);
    });
    fc.assert(
      fc.property(fc.oneof(framed, fc.uint8Array()), (data) => void parseRtcp(data)),
      { numRuns: 5000 },
    );
  });

  it('reads back a compound of report, description and BYE', () => {
    const report = {
      ssrc: 7,
      fractionLost: 3,
      cumulativeLost: -2,
      highestSequence: 70000,
      jitter: 12,
      lastSenderReport: 0xfffffff0,
      delaySinceLastSenderReport: 65536,
    };
    const packets = [
      {
        type: 'sender_report',
        ssrc: 5,
        sender: { ntp: ntpFromEpochMs(0), rtpTimestamp: 9, packets: 1, octets: 160 },
        reports: [report],
      },
      { type: 'receiver_report', ssrc: 5, reports: [] },
      { type: 'source_description', ssrc: 5, cname: 'abc' },
      { type: 'bye', ssrcs: [5], reason: 'done' },
    ] as const;
    expect(parseRtcp(serializeRtcp(packets))).toEqual(packets);
  });

  it('counts NTP time from 1900', () => {
    expect(ntpFromEpochMs(500)).toEqual({ seconds: 2_208_988_800, fraction: 0x80000000 });
    expect(compactNtp({ seconds: 0x12345678, fraction: 0x9abcdef0 })).toBe(0x56789abc);
  });
});

describe('source check', () => {
  const peer = { address: '2001:DB8::1', rtpPort: 4000, rtcpPort: 4001 };
  const setup = {
    codec: 'PCMU',
    payloadType: 0,
    telephoneEventPayloadType: null,
    ptimeMs: 20,
    direction: 'sendrecv',
    peer,
    srtp: null,
    symmetricRtp: false,
    mediaTimeoutMs: 1,
    heldMediaTimeoutMs: 1,
  } as const;

  it('admits the peer in any spelling and nobody else', () => {
    const check = new SourceCheck();
    check.configure(setup);
    expect(check.admits('2001:db8:0::1')).toBe(true);
    expect(check.admits('2001:db8::2')).toBe(false);
    check.configure({ ...setup, peer: { ...peer, address: '10.0.0.1' } });
    expect(check.admits('::ffff:10.0.0.1')).toBe(true);
  });

  it('follows the first packet with symmetric RTP, and only that', () => {
    const check = new SourceCheck();
    check.configure({ ...setup, symmetricRtp: true });
    expect(check.admits('10.0.0.9')).toBe(true);
    check.heard('10.0.0.9', 5555);
    expect(check.rtpTarget).toEqual({ address: '10.0.0.9', port: 5555 });
    expect(check.admits('10.0.0.8')).toBe(false);
  });
});
