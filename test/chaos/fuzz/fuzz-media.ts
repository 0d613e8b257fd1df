import { ntpFromEpochMs } from '../../../agent/media/ntp-time.ts';
import { parseRtcp, serializeRtcp } from '../../../agent/media/rtcp-packet.ts';
import { parseRtpPacket, serializeRtpPacket } from '../../../agent/media/rtp-packet.ts';
import { RtpReceiver } from '../../../agent/media/rtp-receiver.ts';
import { SrtpReceiver } from '../../../agent/media/srtp.ts';
import { beginLineSdp } from '../../../electron/service/phone-line/line-media.ts';
import { createSrtpKey } from '../../../electron/service/phone-line/sip/sdp-crypto.ts';
import { ManualTicker } from '../../support/manual-ticker.ts';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';
import { OFFER } from './sip-corpus.ts';
import { createStopwatch, liveHeapMegabytes } from './stopwatch.ts';

export interface MediaFuzzResult {
  readonly kind: string;
  readonly count: number;
  readonly firstThrown: string | null;
  readonly slowestMs: number;
  readonly heapGrowthMb: number;
  /** How many were taken for good: none would mean that nothing but the first check was tried. */
  readonly understood: number;
}

interface Target {
  readonly kind: string;
  next(random: Random, number: number): Buffer;
  /** True if it was understood. */
  receive(bytes: Buffer): boolean;
}

/** Mutated RTP, SRTP, RTCP and session descriptions, each through the part of the product that reads it. */
export const fuzzMedia = (random: Random, count: number): MediaFuzzResult[] =>
  [rtp(), srtp(), rtcp(), sdp()].map((target) => fuzz(target, random, count));

function fuzz(target: Target, random: Random, count: number): MediaFuzzResult {
  const watch = createStopwatch();
  let firstThrown: string | null = null;
  let understood = 0;
  let heapBeforeMb = 0;
  for (let number = 0; number < count; number++) {
    if (number === Math.floor(count / 4)) heapBeforeMb = liveHeapMegabytes();
    const sound = target.next(random, number);
    const bytes = random.below(4) === 0 ? sound : mutate(random, sound, [sound]);
    try {
      watch.time(() => {
        if (target.receive(bytes)) understood++;
      });
    } catch (error) {
      firstThrown ??= `${(error as Error).stack} on ${bytes.toString('hex')}`;
    }
  }
  const heapGrowthMb = liveHeapMegabytes() - heapBeforeMb;
  return { kind: target.kind, count, firstThrown, slowestMs: watch.slowestMs, heapGrowthMb, understood };
}

const rtpPacket = (random: Random, number: number): Buffer =>
  Buffer.from(
    serializeRtpPacket({
      marker: random.below(20) === 0,
      payloadType: random.of([0, 8, 13, 101]),
      // Late, doubled, far ahead, and round the end of the numbers.
      sequence: (number + random.of([0, 0, 0, -3, 7, 200, 40_000])) & 0xffff,
      timestamp: ((number * 160) >>> 0) + random.of([0, 0, 80, 1_000_000]),
      ssrc: random.of([77, 77, 77, random.below(2 ** 31)]),
      csrcs: [],
      extension: random.below(10) === 0 ? { profile: 0xbede, data: new Uint8Array(8) } : null,
      payload: new Uint8Array(random.of([0, 4, 80, 160, 160, 1200])).fill(random.below(256)),
    }),
  );

function rtp(): Target {
  const ticker = new ManualTicker();
  const receiver = new RtpReceiver({ ticker, onFrame: () => undefined, onDtmf: () => undefined });
  ticker.add(receiver);
  const setup = {
    codec: 'PCMU',
    payloadType: 0,
    telephoneEventPayloadType: 101,
    ptimeMs: 20,
    direction: 'sendrecv',
    peer: null,
    srtp: null,
    symmetricRtp: false,
    mediaTimeoutMs: 60_000,
    heldMediaTimeoutMs: 600_000,
  } as const;
  receiver.configure(setup, null);
  return {
    kind: 'RTP',
    next: rtpPacket,
    receive(bytes) {
      ticker.advance(5);
      const packet = parseRtpPacket(bytes);
      return packet !== null && receiver.knowsPayloadType(packet.payloadType)
        ? receiver.receive(packet, ticker.now())
        : false;
    },
  };
}

function srtp(): Target {
  const receiver = new SrtpReceiver(createSrtpKey(), 0);
  return {
    kind: 'SRTP of a forger',
    next: rtpPacket,
    receive: (bytes) => receiver.unprotect(bytes) !== null || receiver.unprotectRtcp(bytes) !== null,
  };
}

const RTCP_COMPOUND = Buffer.from(
  serializeRtcp([
    {
      type: 'sender_report',
      ssrc: 77,
      sender: { ntp: ntpFromEpochMs(1_700_000_000_000), rtpTimestamp: 1, packets: 2, octets: 3 },
      reports: [],
    },
    { type: 'source_description', ssrc: 77, cname: 'somebody' },
    { type: 'bye', ssrcs: [77], reason: 'over' },
  ]),
);

const rtcp = (): Target => ({
  kind: 'RTCP',
  next: () => RTCP_COMPOUND,
  receive: (bytes) => parseRtcp(bytes) !== null,
});

const MEDIA = {
  codecs: ['PCMA', 'PCMU'],
  srtp: 'allowed',
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 60_000,
} as const;

function sdp(): Target {
  const session = beginLineSdp(MEDIA, '127.0.0.1', 30_000);
  return {
    kind: 'SDP',
    next: () => Buffer.from(OFFER),
    receive: (bytes) => session.answer(bytes.toString()).ok && session.readAnswer(bytes.toString()) !== null,
  };
}
