import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createMediaTicker, type MediaTicker } from '../../../agent/media/media-ticker.ts';
import type { CallerFrame } from '../../../agent/media/phone-audio.ts';
import { parseRtcp } from '../../../agent/media/rtcp-packet.ts';
import { serializeRtpPacket } from '../../../agent/media/rtp-packet.ts';
import {
  type OpenRtpSession,
  openRtpSession,
  type RtpSessionOptions,
} from '../../../agent/media/rtp-session.ts';
import { createSrtpKey } from '../../../electron/service/phone-line/sip/sdp-crypto.ts';
import type { MediaSetup } from '../../../electron/shared/media.ts';
import { ManualTicker } from '../../support/manual-ticker.ts';

const base: MediaSetup = {
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
};

const opened: OpenRtpSession[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((session) => session.close()));
});

async function open(ticker: MediaTicker, more: Partial<RtpSessionOptions> = {}): Promise<OpenRtpSession> {
  const result = await openRtpSession({ listenAddress: '127.0.0.1', port: 0, setup: base, ticker, ...more });
  if (!result.ok) throw new Error(result.failure.message);
  opened.push(result.value);
  return result.value;
}

const peerAt = (port: number) => ({ address: '127.0.0.1', rtpPort: port, rtcpPort: port + 1 });

async function openPair(setups: [Partial<MediaSetup>, Partial<MediaSetup>] = [{}, {}]) {
  const ticker = createMediaTicker();
  const a = await open(ticker);
  const b = await open(ticker);
  a.update({ ...base, ...setups[0], peer: peerAt(b.localPort) });
  b.update({ ...base, ...setups[1], peer: peerAt(a.localPort) });
  return { a, b };
}

const isLoud = (frame: CallerFrame) => frame.samples.some((sample) => Math.abs(sample) > 4000);

const frameWhere = (session: OpenRtpSession, wanted: (frame: CallerFrame) => boolean) =>
  new Promise<CallerFrame>((resolve) => {
    session.onCallerFrame = (frame) => {
      if (wanted(frame)) resolve(frame);
    };
  });

const speech = Int16Array.from({ length: 1600 }, (_, i) => Math.round(8000 * Math.sin(i / 3)));

const datagram = (sequence: number, payloadType = 0) =>
  serializeRtpPacket({
    marker: false,
    payloadType,
    sequence,
    timestamp: sequence * 160,
    ssrc: 77,
    csrcs: [],
    extension: null,
    payload: new Uint8Array(160).fill(0x80),
  });

describe('two RTP sessions over UDP', () => {
  const srtpKeys = [createSrtpKey(), createSrtpKey()] as const;
  const [x, y] = srtpKeys;
  it.each([
    ['plain', [{}, {}]],
    [
      'A-law',
      [
        { codec: 'PCMA', payloadType: 8 },
        { codec: 'PCMA', payloadType: 8 },
      ],
    ],
    [
      'SRTP',
      [
        { srtp: { sendKeyBase64: x, receiveKeyBase64: y } },
        { srtp: { sendKeyBase64: y, receiveKeyBase64: x } },
      ],
    ],
  ] as [string, [Partial<MediaSetup>, Partial<MediaSetup>]][])(
    'carry voice and keys both ways: %s',
    async (_, setups) => {
      const { a, b } = await openPair(setups);
      const heardByA = frameWhere(a, isLoud);
      const heardByB = frameWhere(b, isLoud);
      const key = new Promise<string>((resolve) => {
        b.onDtmf = resolve;
      });
      a.playout.write(speech);
      b.playout.write(speech);
      expect((await heardByA).codec).toBe(setups[0].codec ?? 'PCMU');
      await heardByB;
      a.sendDtmf('7');
      expect(await key).toBe('7');
      expect(a.stats()).toMatchObject({ packetsLost: 0, droppedWrongAddress: 0, droppedMalformed: 0 });
    },
  );

  it('change the codec in mid-call', async () => {
    const { a, b } = await openPair();
    await frameWhere(b, (frame) => frame.codec === 'PCMU');
    b.update({ ...b.setup, codec: 'PCMA', payloadType: 8 });
    a.update({ ...a.setup, codec: 'PCMA', payloadType: 8 });
    const heard = frameWhere(b, (frame) => frame.codec === 'PCMA' && isLoud(frame));
    a.playout.write(speech);
    await heard;
  });

  it('refuse SRTP under another key and count it', async () => {
    const keys = { sendKeyBase64: x, receiveKeyBase64: y };
    const { a, b } = await openPair([{ srtp: keys }, { srtp: keys }]);
    await expect.poll(() => b.faults().notAuthentic).toBeGreaterThan(2);
    expect([a.stats().packetsReceived, b.stats().packetsReceived]).toEqual([0, 0]);
  });

  it('go on in another process under the same SSRC, the voice decodable', async () => {
    const srtp = { sendKeyBase64: x, receiveKeyBase64: y };
    const { a, b } = await openPair([{ srtp }, { srtp: { sendKeyBase64: y, receiveKeyBase64: x } }]);
    await frameWhere(b, () => true);
    const state = structuredClone(a.successorState());
    await a.close();
    const heard = frameWhere(b, isLoud);
    const successor = await open(createMediaTicker(), {
      port: state.localPort,
      setup: state.setup,
      successor: state,
    });
    successor.playout.write(speech);
    await heard;
    await frameWhere(successor, () => true);
    expect(successor.successorState().ssrc).toBe(state.ssrc);
    expect(b.faults().notAuthentic).toBe(0);
  });
});

describe('RTP session', () => {
  it('drops and counts what other addresses send, what is malformed and what was not negotiated', async () => {
    const session = await open(new ManualTicker());
    const peer = createSocket('udp4').bind(0, '127.0.0.1');
    const stranger = createSocket('udp4').bind(0, '127.0.0.2');
    await Promise.all([once(peer, 'listening'), once(stranger, 'listening')]);
    session.update({ ...base, direction: 'recvonly', peer: peerAt(peer.address().port) });
    const frames: CallerFrame[] = [];
    session.onCallerFrame = (frame) => frames.push(frame);
    let first = 0;
    session.onFirstPacket = () => first++;
    stranger.send(datagram(1), session.localPort, '127.0.0.1');
    await expect.poll(() => session.stats().droppedWrongAddress).toBe(1);
    for (const data of [Buffer.from('hello'), datagram(1, 96), datagram(2), datagram(3)])
      peer.send(data, session.localPort, '127.0.0.1');
    await expect.poll(() => frames.length).toBe(2);
    expect(session.stats().droppedMalformed).toBe(1);
    expect(session.faults().unknownPayloadType).toBe(1);
    expect(first).toBe(1);
    peer.close();
    stranger.close();
  });

  it('sends nothing while the peer holds it, and goes on with the clock afterwards', async () => {
    const ticker = new ManualTicker();
    const session = await open(ticker);
    const talking = { ...base, peer: peerAt(40_000) };
    session.update(talking);
    ticker.advance(100);
    const before = session.successorState();
    const sent = session.stats().packetsSent;
    expect(sent).toBe(6);
    for (const direction of ['recvonly', 'inactive'] as const) {
      session.update({ ...talking, direction });
      ticker.advance(1000);
      expect(session.stats().packetsSent).toBe(sent);
    }
    session.update(talking);
    ticker.advance(0);
    expect(session.stats().packetsSent).toBe(sent + 1);
    const after = session.successorState();
    expect((after.sequence - before.sequence) & 0xffff).toBe(1);
    expect((after.timestamp - before.timestamp) >>> 0).toBe(2000 * 8 + 160);
  });

  it('reports a silent peer once, later while held', async () => {
    const ticker = new ManualTicker();
    const session = await open(ticker);
    const reports: [number, boolean][] = [];
    session.onTimeout = (silentMs, held) => reports.push([silentMs, held]);
    ticker.advance(59_000);
    expect(reports).toEqual([]);
    session.update({ ...base, direction: 'recvonly' });
    ticker.advance(599_000);
    expect(reports).toEqual([]);
    ticker.advance(60_000);
    expect(reports).toEqual([[600_000, true]]);
    session.update(base);
    ticker.advance(120_000);
    expect(reports).toEqual([
      [600_000, true],
      [60_000, false],
    ]);
  });

  it('exchanges RTCP reports', async () => {
    const ticker = new ManualTicker();
    const a = await open(ticker);
    const b = await open(ticker);
    a.update({ ...base, peer: { ...peerAt(b.localPort), rtcpPort: b.localPort } });
    b.update({ ...base, peer: { ...peerAt(a.localPort), rtcpPort: a.localPort } });
    // Two intervals of at most 7.5 s, in steps that a socket's receive buffer holds.
    for (let i = 0; i < 100; i++) {
      ticker.advance(200);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => b.stats().packetsReceived).toBeGreaterThan(900);
    expect(b.stats().peerReportedLossPercent).not.toBeNull();
    expect(b.stats().roundTripMs).not.toBeNull();
  });

  it('says BYE to the peer when it closes', async () => {
    const session = await open(new ManualTicker());
    const peer = createSocket('udp4').bind(0, '127.0.0.1');
    await once(peer, 'listening');
    const port = peer.address().port;
    session.update({ ...base, direction: 'recvonly', peer: { ...peerAt(port), rtcpPort: port } });
    const received = once(peer, 'message');
    await session.close();
    const [data] = (await received) as [Buffer];
    const { ssrc } = session.successorState();
    expect(parseRtcp(data)).toContainEqual({ type: 'bye', ssrcs: [ssrc], reason: null });
    peer.close();
  });

  it('says when the port is taken or the address is not ours', async () => {
    const session = await open(new ManualTicker());
    const ticker = new ManualTicker();
    const taken = await openRtpSession({
      listenAddress: '127.0.0.1',
      port: session.localPort,
      setup: base,
      ticker,
    });
    expect(taken.ok || taken.failure.code).toBe('media_port_taken');
    const foreign = await openRtpSession({ listenAddress: '192.0.2.1', port: 0, setup: base, ticker });
    expect(foreign.ok || foreign.failure.code).toBe('address_unavailable');
  });
});
