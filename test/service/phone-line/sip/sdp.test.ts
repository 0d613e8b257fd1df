import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaCapabilities } from '../../../../electron/service/phone-line/sip/media-capabilities.ts';
import { answerOffer, readAnswer } from '../../../../electron/service/phone-line/sip/sdp-answer.ts';
import { createSrtpKey } from '../../../../electron/service/phone-line/sip/sdp-crypto.ts';
import { readSdp } from '../../../../electron/service/phone-line/sip/sdp-facts.ts';
import { makeOffer } from '../../../../electron/service/phone-line/sip/sdp-offer.ts';
import { mirrored, narrowed } from '../../../../electron/service/phone-line/sip/sdp-rules.ts';
import { beginSdpSession } from '../../../../electron/service/phone-line/sip/sdp-session.ts';

const OUR_KEY = createSrtpKey();
const THEIR_KEY = createSrtpKey();

const OURS: MediaCapabilities = {
  origin: { sessionId: '77', version: 1 },
  codecs: ['PCMU', 'PCMA'],
  announcedAddress: '192.0.2.1',
  rtpPort: 30_000,
  telephoneEvents: true,
  srtp: 'allowed',
  srtpSendKeyBase64: OUR_KEY,
  rtcpMux: true,
  direction: 'sendrecv',
  transport: { symmetricRtp: true, mediaTimeoutMs: 20_000, heldMediaTimeoutMs: 0 },
};

const offer = (media: readonly string[], session: readonly string[] = ['c=IN IP4 198.51.100.7']): string =>
  `${['v=0', 'o=- 5 1 IN IP4 198.51.100.7', 's=-', ...session, 't=0 0', ...media].join('\r\n')}\r\n`;

const setupOf = (offerSdp: string, ours: Partial<MediaCapabilities> = {}) => {
  const made = answerOffer(offerSdp, { ...OURS, ...ours });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
};

const refusalOf = (offerSdp: string, ours: Partial<MediaCapabilities> = {}): string => {
  const made = answerOffer(offerSdp, { ...OURS, ...ours });
  if (made.ok) throw new Error(`Accepted: ${made.value.sdp}`);
  expect(made.failure.code).toBe('media_unsupported');
  return made.failure.message;
};

describe('codec', () => {
  it.each([
    ['0 8', [], 'PCMU', 0],
    ['8 0', [], 'PCMU', 0],
    ['8', [], 'PCMA', 8],
    ['18 8', ['a=rtpmap:18 G729/8000', 'a=rtpmap:8 PCMA/8000'], 'PCMA', 8],
    ['98', ['a=rtpmap:98 pcmu/8000'], 'PCMU', 98],
    ['98 8', ['a=rtpmap:98 PCMU/16000'], 'PCMA', 8],
    ['0 8', ['a=rtpmap:0 G726-32/8000'], 'PCMA', 8],
    ['98 8', ['a=rtpmap:98 PCMU/8000/2'], 'PCMA', 8],
  ])('of "%s" %j is %s (%i)', (formats, attributes, codec, payloadType) => {
    const { media } = setupOf(offer([`m=audio 4000 RTP/AVP ${formats}`, ...attributes]));
    expect(media).toMatchObject({ codec, payloadType });
  });

  it('follows our order, not theirs', () => {
    const { media } = setupOf(offer(['m=audio 4000 RTP/AVP 0 8']), { codecs: ['PCMA', 'PCMU'] });
    expect(media.codec).toBe('PCMA');
  });

  it.each([
    [['m=audio 4000 RTP/AVP 18'], 'No common audio codec: this line speaks PCMU and PCMA'],
    [['m=video 4000 RTP/AVP 31'], 'There is no audio in the session description'],
    [['m=audio 0 RTP/AVP 0'], 'There is no audio in the session description'],
    [
      ['m=audio 4000 UDP/TLS/RTP/SAVPF 0'],
      'The media protocol UDP/TLS/RTP/SAVPF is not supported: RTP/AVP and RTP/SAVP are',
    ],
    [['m=audio 70000 RTP/AVP 0'], 'The RTP port 70000 is not between 1 and 65535'],
    [['m=audio nonsense'], 'The session description is malformed: an m= line cannot be read'],
  ])('refuses %j', (media, message) => {
    expect(refusalOf(offer(media))).toBe(message);
  });

  it('refuses what it could not send to', () => {
    expect(refusalOf(offer(['m=audio 4000 RTP/AVP 0'], ['c=IN IP6 2001:db8::7']))).toContain('IPv6');
    expect(refusalOf(offer(['m=audio 4000 RTP/AVP 0'], ['c=IN IP4 pbx.example']))).toContain(
      'not an IP address',
    );
    expect(refusalOf(offer(['m=audio 4000 RTP/AVP 0'], []))).toContain('not an IP address');
    expect(refusalOf('')).toContain('o= line is missing');
  });
});

describe('lines of the offer', () => {
  it('keeps refused ones in their place', () => {
    const { sdp } = setupOf(
      offer([
        'm=video 5000 RTP/AVP 31 32',
        'm=audio 4000 RTP/AVP 8',
        'm=image 6000 udptl t38',
        'm=audio 4100 RTP/AVP 0',
      ]),
    );
    expect(sdp.split('\r\n').filter((line) => line.startsWith('m='))).toEqual([
      'm=video 0 RTP/AVP 31 32',
      'm=audio 30000 RTP/AVP 8',
      'm=image 0 udptl t38',
      'm=audio 0 RTP/AVP 0',
    ]);
  });

  it('reads a number of ports and a TTL away', () => {
    const { media } = setupOf(offer(['m=audio 4000/2 RTP/AVP 0'], ['c=IN IP4 198.51.100.7/127']));
    expect(media.peer).toEqual({ address: '198.51.100.7', rtpPort: 4000, rtcpPort: 4001 });
  });

  it('takes the address of the media line before the session’s', () => {
    const { media } = setupOf(offer(['m=audio 4000 RTP/AVP 0', 'c=IN IP4 198.51.100.9', 'a=rtcp:4444']));
    expect(media.peer).toEqual({ address: '198.51.100.9', rtpPort: 4000, rtcpPort: 4444 });
  });

  it('speaks IPv6', () => {
    const made = setupOf(offer(['m=audio 4000 RTP/AVP 0'], ['c=IN IP6 2001:db8::7']), {
      announcedAddress: '2001:db8::1',
    });
    expect(made.media.peer?.address).toBe('2001:db8::7');
    expect(made.sdp).toContain('c=IN IP6 2001:db8::1');
  });

  it('multiplexes RTCP only when it was offered and we can', () => {
    const muxed = offer(['m=audio 4000 RTP/AVP 0', 'a=rtcp-mux']);
    expect(setupOf(muxed).sdp).toContain('a=rtcp-mux');
    expect(setupOf(muxed).media.peer?.rtcpPort).toBe(4000);
    expect(setupOf(muxed, { rtcpMux: false }).sdp).not.toContain('rtcp-mux');
    expect(setupOf(offer(['m=audio 4000 RTP/AVP 0'])).sdp).not.toContain('rtcp-mux');
  });

  it('takes telephone-event under the number that was offered', () => {
    const offered = offer(['m=audio 4000 RTP/AVP 0 96', 'a=rtpmap:96 telephone-event/8000']);
    expect(setupOf(offered).media.telephoneEventPayloadType).toBe(96);
    expect(setupOf(offered).sdp).toContain('a=rtpmap:96 telephone-event/8000');
    expect(setupOf(offered, { telephoneEvents: false }).media.telephoneEventPayloadType).toBeNull();
    const other = offer(['m=audio 4000 RTP/AVP 0 96', 'a=rtpmap:96 telephone-event/16000']);
    expect(setupOf(other).media.telephoneEventPayloadType).toBeNull();
  });

  it.each([
    [[], 20],
    [['a=ptime:30'], 30],
    [['a=ptime:25'], 20],
    [['a=ptime:200'], 60],
    [['a=ptime:5'], 10],
    [['a=ptime:40', 'a=maxptime:30'], 30],
    [['a=maxptime:10'], 10],
  ])('sends packets as %j asks: %i ms', (attributes, ptimeMs) => {
    expect(setupOf(offer(['m=audio 4000 RTP/AVP 0', ...attributes])).media.ptimeMs).toBe(ptimeMs);
  });
});

describe('hold', () => {
  it.each([
    ['sendrecv', '198.51.100.7', 'sendrecv'],
    ['sendonly', '198.51.100.7', 'recvonly'],
    ['recvonly', '198.51.100.7', 'sendonly'],
    ['inactive', '198.51.100.7', 'inactive'],
    ['sendrecv', '0.0.0.0', 'recvonly'],
    ['sendonly', '0.0.0.0', 'recvonly'],
    ['recvonly', '0.0.0.0', 'inactive'],
  ] as const)('offered %s at %s: we are %s', (offered, address, ours) => {
    const { media, sdp } = setupOf(
      offer(['m=audio 4000 RTP/AVP 0', `a=${offered}`], [`c=IN IP4 ${address}`]),
    );
    expect(media.direction).toBe(ours);
    expect(sdp).toContain(`a=${ours}\r\n`);
    expect(media.peer === null).toBe(address === '0.0.0.0');
  });

  it('of our own narrows what is offered', () => {
    const held = setupOf(offer(['m=audio 4000 RTP/AVP 0']), { direction: 'sendonly' });
    expect(held.media.direction).toBe('sendonly');
    const both = setupOf(offer(['m=audio 4000 RTP/AVP 0', 'a=sendonly']), { direction: 'sendonly' });
    expect(both.media.direction).toBe('inactive');
  });

  it('at session level counts where the line says nothing', () => {
    const { media } = setupOf(offer(['m=audio 4000 RTP/AVP 0'], ['c=IN IP4 198.51.100.7', 'a=sendonly']));
    expect(media.direction).toBe('recvonly');
  });
});

describe('SRTP', () => {
  const crypto = `a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:${THEIR_KEY}|2^20`;
  const secure = (...lines: string[]) => offer(['m=audio 4000 RTP/SAVP 0', ...lines]);

  it('answers with the tag of the line it took and a key of its own', () => {
    const { sdp, media } = setupOf(secure(`a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:${THEIR_KEY}`, crypto));
    expect(media.srtp).toEqual({ sendKeyBase64: OUR_KEY, receiveKeyBase64: THEIR_KEY });
    expect(sdp).toContain(`a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:${OUR_KEY}`);
    expect(sdp).toContain('RTP/SAVP 0');
  });

  it.each([
    [`${crypto}|1:4`],
    [`${crypto} UNENCRYPTED_SRTP`],
    ['a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ='],
    ['a=sendrecv'],
  ])('refuses %s', (line) => {
    expect(refusalOf(secure(line))).toContain('No usable SRTP key');
  });

  it('is as the line is set', () => {
    expect(refusalOf(secure(crypto), { srtp: 'off' })).toBe('SRTP is switched off on this line');
    expect(refusalOf(offer(['m=audio 4000 RTP/AVP 0']), { srtp: 'required' })).toContain('requires SRTP');
    const both = offer(['m=audio 4000 RTP/AVP 0', 'm=audio 4002 RTP/SAVP 0', crypto]);
    expect(setupOf(both).media.peer?.rtpPort).toBe(4002);
    expect(setupOf(both, { srtp: 'off' }).media.peer?.rtpPort).toBe(4000);
  });

  it('is offered when required, and the answer must keep it', () => {
    const ours = { ...OURS, srtp: 'required' as const };
    const made = makeOffer(ours);
    expect(made.sdp).toContain(`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${OUR_KEY}`);
    const read = readAnswer(secure(`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${THEIR_KEY}`), ours);
    expect(read).toMatchObject({ ok: true, value: { srtp: { receiveKeyBase64: THEIR_KEY } } });
    expect(readAnswer(offer(['m=audio 4000 RTP/AVP 0']), ours).ok).toBe(false);
    expect(readAnswer(secure(crypto), OURS).ok).toBe(false);
  });
});

describe('a session', () => {
  const begin = (previous: string | null = null) => {
    const { origin: _origin, srtpSendKeyBase64: _key, direction: _direction, ...settings } = OURS;
    return beginSdpSession(settings, previous);
  };
  const versionOf = (sdp: string) => {
    const facts = readSdp(sdp);
    return facts.ok ? facts.value.version : null;
  };

  it('repeats its answer to a refresh and counts each change', () => {
    const session = begin();
    const plain = offer(['m=audio 4000 RTP/AVP 0']);
    const first = session.answer(plain);
    const refreshed = session.answer(plain);
    const held = session.answer(offer(['m=audio 4000 RTP/AVP 0', 'a=inactive']));
    if (!first.ok || !refreshed.ok || !held.ok) throw new Error('refused');
    expect(refreshed.value.sdp).toBe(first.value.sdp);
    expect(versionOf(held.value.sdp)).toBe((versionOf(first.value.sdp) ?? 0) + 1);
  });

  it('goes on with id, version and key in another process', () => {
    const secure = offer([
      'm=audio 4000 RTP/SAVP 0',
      `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${THEIR_KEY}`,
    ]);
    const first = begin().answer(secure);
    if (!first.ok) throw new Error('refused');
    const second = begin(first.value.sdp).answer(secure);
    expect(second).toEqual(first);
    const reoffer = begin(first.value.sdp).offer().sdp;
    expect(reoffer).toContain('RTP/SAVP');
    expect(versionOf(reoffer)).toBe((versionOf(first.value.sdp) ?? 0) + 1);
  });

  it('holds by our wish', () => {
    const session = begin();
    session.want('sendonly');
    expect(session.offer().sdp).toContain('a=sendonly');
    expect(session.readAnswer(offer(['m=audio 4000 RTP/AVP 8 0', 'a=recvonly']))).toMatchObject({
      ok: true,
      value: { direction: 'sendonly', codec: 'PCMA' },
    });
  });
});

describe('properties', () => {
  const direction = fc.constantFrom('sendrecv', 'sendonly', 'recvonly', 'inactive');
  const mediaLine = fc.record({
    kind: fc.constantFrom('audio', 'video', 'image', 'application'),
    port: fc.integer({ min: 0, max: 65_535 }),
    protocol: fc.constantFrom('RTP/AVP', 'RTP/SAVP', 'udptl', 'UDP/TLS/RTP/SAVPF'),
    formats: fc.uniqueArray(fc.constantFrom('0', '8', '9', '18', '96', '101'), { minLength: 1 }),
    direction,
  });

  it('an answer has the offer’s lines in order, one of them taken, and reads as it was meant', () => {
    fc.assert(
      fc.property(fc.array(mediaLine, { minLength: 1, maxLength: 5 }), direction, (lines, wanted) => {
        const offered = offer(
          lines.flatMap((line) => [
            `m=${line.kind} ${line.port} ${line.protocol} ${line.formats.join(' ')}`,
            `a=${line.direction}`,
          ]),
        );
        const made = answerOffer(offered, { ...OURS, direction: wanted });
        if (!made.ok) return;
        const facts = readSdp(made.value.sdp);
        if (!facts.ok) throw new Error(facts.failure.message);
        expect(facts.value.lines.map((line) => line.kind)).toEqual(lines.map((line) => line.kind));
        const taken = facts.value.lines.filter((line) => line.port !== 0);
        expect(taken.length).toBe(1);
        expect(taken[0]?.direction).toBe(made.value.media.direction);
        const of = lines[facts.value.lines.findIndex((line) => line.port !== 0)];
        expect(of?.formats).toEqual(expect.arrayContaining([...(taken[0]?.formats ?? [])]));
        expect(made.value.media.direction).toBe(narrowed(mirrored(of?.direction ?? 'inactive'), wanted));
      }),
      { numRuns: 300 },
    );
  });

  it('our offer is always taken by ourselves, both sides of one mind', () => {
    fc.assert(
      fc.property(
        direction,
        direction,
        fc.constantFrom('off' as const, 'allowed' as const, 'required' as const),
        fc.constantFrom(['PCMU'] as const, ['PCMA', 'PCMU'] as const, ['PCMU', 'PCMA'] as const),
        (a, b, srtp, codecs) => {
          const offering = { ...OURS, direction: a, srtp, codecs };
          const answering = { ...OURS, direction: b, srtp, rtpPort: 30_002, srtpSendKeyBase64: THEIR_KEY };
          const answered = answerOffer(makeOffer(offering).sdp, answering);
          if (!answered.ok) throw new Error(answered.failure.message);
          const read = readAnswer(answered.value.sdp, offering);
          if (!read.ok) throw new Error(read.failure.message);
          expect(read.value.direction).toBe(mirrored(answered.value.media.direction));
          expect(read.value.codec).toBe(answered.value.media.codec);
          expect(read.value.srtp?.sendKeyBase64).toBe(answered.value.media.srtp?.receiveKeyBase64);
          expect(read.value.peer?.rtpPort).toBe(30_002);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('no text makes it throw', () => {
    const line = fc.constantFrom(
      'm=audio 1 RTP/AVP 0',
      'm=audio',
      'a=rtpmap:',
      'a=crypto:x',
      'c=IN IP4',
      'c=IN IP4 1.2.3.4',
      'a=ptime:x',
      'o=- 1 1 IN IP4 x',
      'o=',
      'a=rtcp:',
      '\0',
      'm=  ',
      'a=sendrecv',
      'a=fmtp:0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        expect(typeof answerOffer(lines.join('\r\n'), OURS).ok).toBe('boolean');
        expect(typeof readAnswer(lines.join('\r\n'), OURS).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
