import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LossConcealment } from '../../../agent/media/loss-concealment.ts';
import type { CallerFrame } from '../../../agent/media/phone-audio.ts';
import { ReorderBuffer, type Sequenced } from '../../../agent/media/reorder-buffer.ts';
import { createResampler } from '../../../agent/media/resample.ts';
import { parseRtpPacket, type RtpPacket } from '../../../agent/media/rtp-packet.ts';
import { RtpReceiver } from '../../../agent/media/rtp-receiver.ts';
import { RtpTransmitter } from '../../../agent/media/rtp-transmitter.ts';
import { parseTelephoneEvent, writeTelephoneEvent } from '../../../agent/media/telephone-event.ts';
import type { MediaSetup } from '../../../electron/shared/media.ts';
import { ManualTicker } from '../../support/manual-ticker.ts';

const setup: MediaSetup = {
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: 101,
  ptimeMs: 20,
  direction: 'sendrecv',
  peer: { address: '127.0.0.1', rtpPort: 4000, rtcpPort: 4001 },
  srtp: null,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
};

const packet = (sequence: number, more: Partial<RtpPacket> = {}): RtpPacket => ({
  marker: false,
  payloadType: 0,
  sequence: sequence & 0xffff,
  timestamp: (sequence * 160) >>> 0,
  ssrc: 1,
  csrcs: [],
  extension: null,
  payload: new Uint8Array(160).fill(0x90),
  ...more,
});

const tone = (hz: number, rate: number, length: number) =>
  Int16Array.from({ length }, (_, i) => Math.round(10_000 * Math.sin((2 * Math.PI * hz * i) / rate)));

describe('reorder buffer', () => {
  function collect() {
    const got: number[] = [];
    const lost: number[] = [];
    const buffer = new ReorderBuffer<Sequenced>({
      gapWaitMs: 40,
      deliver: (one) => got.push(one.sequence),
      onLost: (count) => lost.push(count),
      onRestart: () => got.push(-1),
    });
    return { got, lost, buffer };
  }

  it('delivers every permutation in order, once, across the wrap', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 0xffff }), (rest, start) => {
        const { got, lost, buffer } = collect();
        for (const n of [0, ...rest, ...rest])
          buffer.push({ sequence: (start + n) & 0xffff, receivedAtMs: 0 });
        expect(got).toEqual(Array.from({ length: 10 }, (_, n) => (start + n) & 0xffff));
        expect(lost).toEqual([]);
        expect(buffer.lateOrDuplicate).toBe(9);
      }),
    );
  });

  it('passes what is next at once and waits only for a gap, for a bounded time', () => {
    const { got, lost, buffer } = collect();
    buffer.push({ sequence: 5, receivedAtMs: 0 });
    expect(got).toEqual([5]);
    expect(buffer.deadlineMs).toBe(Number.POSITIVE_INFINITY);
    buffer.push({ sequence: 8, receivedAtMs: 60 });
    expect(buffer.deadlineMs).toBe(100);
    buffer.expire(99);
    expect(got).toEqual([5]);
    buffer.expire(100);
    expect([got, lost]).toEqual([[5, 8], [2]]);
    buffer.push({ sequence: 6, receivedAtMs: 101 });
    expect(got).toEqual([5, 8]);
  });

  it('believes a jump of the numbers at its second packet', () => {
    const { got, buffer } = collect();
    for (const sequence of [5, 30_000, 6, 40_000, 40_001]) buffer.push({ sequence, receivedAtMs: 0 });
    expect(got).toEqual([5, 6, -1, 40_000, 40_001]);
  });
});

describe('RTP receiver', () => {
  function receiver() {
    const ticker = new ManualTicker();
    const frames: CallerFrame[] = [];
    const keys: string[] = [];
    const rtp = new RtpReceiver({ ticker, onFrame: (f) => frames.push(f), onDtmf: (k) => keys.push(k) });
    rtp.configure(setup, null);
    ticker.add(rtp);
    return { ticker, frames, keys, rtp, take: (one: RtpPacket) => rtp.receive(one, ticker.now()) };
  }

  it('conceals a lost packet and says so', () => {
    const { ticker, frames, rtp, take } = receiver();
    take(packet(1));
    ticker.advance(40);
    take(packet(3));
    expect(frames).toHaveLength(1);
    ticker.advance(40);
    expect(frames.map((frame) => frame.concealed)).toEqual([false, true, false]);
    expect(frames[1]?.samples).toHaveLength(160);
    expect(frames[1]?.samples.some((sample) => sample !== 0)).toBe(true);
    expect(rtp.concealedMs).toBe(20);
    expect(rtp.statistics.packetsLost).toBe(1);
  });

  it('takes packets of 10 to 60 ms', () => {
    const { frames, take } = receiver();
    for (const [i, length] of [80, 480, 240].entries()) take(packet(i, { payload: new Uint8Array(length) }));
    expect(frames.map((frame) => frame.samples.length)).toEqual([80, 480, 240]);
  });

  it('lets the conversation hear silence when the peer suppresses it', () => {
    const { ticker, frames, take } = receiver();
    take(packet(1));
    take(packet(2, { payloadType: 13, payload: Uint8Array.of(40) }));
    ticker.advance(400);
    expect(frames).toHaveLength(1 + 20);
    expect(frames.at(-1)?.samples.every((sample) => sample === 0)).toBe(true);
  });

  it('follows a new source at once after silence, else at its second packet', () => {
    const { ticker, frames, take } = receiver();
    take(packet(1));
    take(packet(900, { ssrc: 2 }));
    take(packet(2));
    expect(frames).toHaveLength(2);
    take(packet(901, { ssrc: 2 }));
    take(packet(902, { ssrc: 2 }));
    expect(frames).toHaveLength(4);
    ticker.advance(150);
    take(packet(7, { ssrc: 3 }));
    expect(frames).toHaveLength(5);
  });

  const keyPacket = (sequence: number, timestamp: number, event: number, duration: number, end: boolean) => {
    const payload = new Uint8Array(4);
    writeTelephoneEvent({ event, end, volume: 10, duration }, payload);
    return packet(sequence, { payloadType: 101, timestamp, payload });
  };

  it('reports a key once, whichever of its packets arrive and in whatever order', () => {
    const all = [
      ...[0, 1, 2].map((n) => keyPacket(10 + n, 1600, 5, 160 * (n + 1), false)),
      ...[3, 4, 5].map((n) => keyPacket(10 + n, 1600, 5, 640, true)),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 1 }), (some) => {
        const { keys, take } = receiver();
        take(packet(9));
        for (const one of some) take(one);
        expect(keys).toEqual(['5']);
      }),
    );
  });

  it('tells the same key pressed twice from one held long', () => {
    const { keys, take } = receiver();
    take(keyPacket(1, 1000, 1, 400, true));
    take(keyPacket(2, 3000, 1, 160, false));
    take(keyPacket(3, 3000, 1, 0xffff, false));
    take(keyPacket(4, 3000 + 0xffff, 1, 160, false));
    expect(keys).toEqual(['1', '1']);
  });
});

describe('loss concealment', () => {
  it('goes on with the voice and is silent after 60 ms', () => {
    const concealment = new LossConcealment();
    const voice = tone(100, 8000, 640);
    concealment.heard(voice.slice(0, 320));
    const made = concealment.conceal(80);
    const differs = made.reduce((sum, sample, i) => sum + Math.abs(sample - (voice[320 + i] ?? 0)), 0) / 80;
    expect(differs).toBeLessThan(300);
    concealment.conceal(480);
    expect(concealment.conceal(80).every((sample) => sample === 0)).toBe(true);
  });
});

describe('RTP transmitter', () => {
  function transmitter(over: Partial<MediaSetup> = {}) {
    const ticker = new ManualTicker();
    const sent: (RtpPacket & { atMs: number })[] = [];
    const start = { ssrc: 9, sequence: 65_534, timestamp: 0xffffff00, rolloverCounter: 0 };
    const send = (data: Uint8Array) => {
      const parsed = parseRtpPacket(Uint8Array.from(data));
      if (parsed !== null) sent.push({ ...parsed, atMs: ticker.now() });
    };
    const rtp = new RtpTransmitter({ ticker, start, send });
    rtp.configure({ ...setup, ...over }, null, true);
    return { ticker, sent, rtp };
  }
  const isSilent = (one: RtpPacket) => one.payload.every((byte) => byte === 0xff);

  it('sends silence every 20 ms under continuous numbers', () => {
    const { ticker, sent, rtp } = transmitter();
    ticker.advance(60);
    expect(sent.map((one) => one.sequence)).toEqual([65_534, 65_535, 0, 1]);
    expect(sent.map((one) => one.timestamp)).toEqual([0xffffff00, 0xffffffa0, 0x40, 0xe0]);
    expect(sent.every(isSilent)).toBe(true);
    expect(rtp.position.rolloverCounter).toBe(1);
  });

  it('lets the first speech packet leave at once, marked, and pays the lead back in silence', async () => {
    const { ticker, sent, rtp } = transmitter();
    const events: string[] = [];
    rtp.playout.onTalkStarted = (at) => events.push(`start ${at}`);
    rtp.playout.onDrained = (at) => events.push(`drained ${at}`);
    ticker.advance(5);
    rtp.playout.write(tone(500, 8000, 320));
    await Promise.resolve();
    expect(sent.at(-1)).toMatchObject({ atMs: 1005, marker: true, sequence: 65_535, timestamp: 0xffffffa0 });
    ticker.advance(40);
    expect(events).toEqual(['start 1005', 'drained 1045']);
    expect(rtp.playout.playedMs).toBe(40);
    ticker.advance(955);
    // 15 ms of lead are repaid: as many packets as without it.
    expect(sent).toHaveLength(1 + 1000 / 20);
    expect(sent.filter((one) => one.marker)).toHaveLength(2);
  });

  it('catches up after a short block, and delays the voice instead of bursting after a long one', () => {
    const { ticker, sent, rtp } = transmitter();
    ticker.advance(10);
    ticker.block(40);
    expect(sent).toHaveLength(3);
    rtp.playout.write(tone(500, 8000, 1600));
    ticker.block(500);
    expect(sent).toHaveLength(6);
    const [before, after] = [sent[2], sent[3]];
    expect(after?.marker).toBe(true);
    expect((after?.sequence ?? 0) - (before?.sequence ?? 0)).toBe(1);
    expect((after?.timestamp ?? 0) - (before?.timestamp ?? 0)).toBe((25 - 3 + 1) * 160);
    expect(rtp.playout.playedMs).toBe(60);
  });

  it('sends a key as one event with three end packets, and keeps keys apart', () => {
    const { ticker, sent, rtp } = transmitter();
    rtp.sendDtmf('5');
    rtp.sendDtmf('#');
    ticker.advance(500);
    const keys = sent.filter((one) => one.payloadType === 101);
    const first = keys.filter((one) => parseTelephoneEvent(one.payload)?.event === 5);
    const second = keys.filter((one) => parseTelephoneEvent(one.payload)?.event === 11);
    expect(new Set(first.map((one) => one.timestamp)).size).toBe(1);
    expect(first.map((one) => parseTelephoneEvent(one.payload)?.end)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(first.map((one) => one.marker)).toEqual([true, ...Array(6).fill(false)]);
    expect((second[0]?.atMs ?? 0) - (first.at(-1)?.atMs ?? 0)).toBeGreaterThanOrEqual(60);
    sent.slice(1).forEach((one, i) => {
      expect((one.sequence - (sent[i]?.sequence ?? 0)) & 0xffff).toBe(1);
    });
  });

  it('stops talking on clear, fades, and counts what was sent', () => {
    const { ticker, sent, rtp } = transmitter();
    rtp.playout.write(tone(500, 8000, 1600));
    ticker.advance(30);
    rtp.playout.clear();
    const played = rtp.playout.playedMs;
    expect([played, rtp.playout.queuedMs]).toEqual([40, 0]);
    ticker.advance(60);
    expect(sent.slice(-2).every(isSilent)).toBe(true);
    expect(rtp.playout.playedMs).toBe(played);
  });

  it('keeps the queue while paused, and ducks without a step', () => {
    const { ticker, sent, rtp } = transmitter();
    rtp.playout.write(new Int16Array(1600).fill(8000));
    rtp.playout.pause();
    ticker.advance(100);
    expect(sent.every(isSilent)).toBe(true);
    expect(rtp.playout.queuedMs).toBe(200);
    rtp.playout.resume();
    ticker.advance(40);
    rtp.playout.setGain(0.2);
    const before = sent.length;
    ticker.advance(40);
    const levels = new Set(sent[before]?.payload);
    expect(levels.size).toBeGreaterThan(5);
    expect(new Set(sent.at(-1)?.payload).size).toBe(1);
  });
});

describe('resampler', () => {
  const power = (samples: Int16Array) =>
    Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / Math.max(1, samples.length));

  it.each([
    [16_000, 8000],
    [8000, 16_000],
    [24_000, 8000],
    [22_050, 8000],
    [8000, 24_000],
  ])('%i to %i Hz keeps a voice tone and its length, in whatever pieces it comes', (from, to) => {
    const input = tone(1000, from, from);
    const whole = createResampler(from, to);
    const expected = [...whole.push(input), ...whole.flush()];
    const pieces = createResampler(from, to);
    const got: number[] = [];
    for (let i = 0; i < input.length; i += 173) got.push(...pieces.push(input.subarray(i, i + 173)));
    got.push(...pieces.flush());
    expect(got).toEqual(expected);
    expect(Math.abs(got.length - to)).toBeLessThanOrEqual(2);
    const ideal = tone(1000, to, to);
    const error = Int16Array.from(got.slice(200, -200), (s, i) => s - (ideal[i + 200] ?? 0));
    expect(power(error)).toBeLessThan(power(ideal) / 200);
    expect(whole.delayMs).toBeLessThan(2);
  });

  it('removes what 8 kHz cannot hold', () => {
    const resampler = createResampler(24_000, 8000);
    const out = resampler.push(tone(6000, 24_000, 24_000)).slice(200);
    expect(power(out)).toBeLessThan(10);
  });

  it('names a rate it cannot take', () => {
    expect(() => createResampler(0, 8000)).toThrow('fromHz: 0');
  });
});
