import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Guard } from '../../../agent/media/guarded-ticker.ts';
import { createMediaTicker } from '../../../agent/media/media-ticker.ts';
import type { CallerFrame, RtpSession } from '../../../agent/media/phone-audio.ts';
import { openRtpSession } from '../../../agent/media/rtp-session.ts';
import {
  type MediaThread,
  openMediaThread,
  type SessionInput,
} from '../../../agent/media/thread/open-media-thread.ts';
import type { MediaSetup } from '../../../electron/shared/media.ts';
import { unwrap } from '../../support/unwrap.ts';

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
const LISTEN = { listenAddress: '127.0.0.1', port: 0, setup: base };
const inTheOpen: Guard = (work) => {
  work();
  return true;
};
const peerAt = (port: number) => ({ address: '127.0.0.1', rtpPort: port, rtcpPort: port + 1 });
const tone = (ms: number) =>
  Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(8000 * Math.sin(i / 3)));
const isLoud = ({ samples }: CallerFrame) => samples.some((sample) => Math.abs(sample) > 4000);

const broken: Error[] = [];
let media: MediaThread;
const sessions: RtpSession[] = [];
beforeAll(() => {
  media = openMediaThread((error) => broken.push(error));
  return () => media.close();
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  expect(broken).toEqual([]);
});

async function inThread(more: Partial<SessionInput> = {}): Promise<RtpSession> {
  const rtp = unwrap(await media.openSession({ ...LISTEN, guard: inTheOpen, ...more }));
  sessions.push(rtp);
  return rtp;
}

/** `agent` runs in the thread; `caller` here, as the phone. */
async function openPair(more: Partial<SessionInput> = {}) {
  const caller = unwrap(await openRtpSession({ ...LISTEN, ticker: createMediaTicker() }));
  sessions.push(caller);
  const agent = await inThread({ ...more, setup: { ...base, peer: peerAt(caller.localPort) } });
  caller.update({ ...base, peer: peerAt(agent.localPort) });
  return { agent, caller };
}

const frameWhere = (session: RtpSession, wanted: (frame: CallerFrame) => boolean) =>
  new Promise<CallerFrame>((resolve) => {
    session.onCallerFrame = (frame) => {
      if (wanted(frame)) resolve(frame);
    };
  });
const told = <Argument>(listen: (tell: (argument: Argument) => void) => void) =>
  new Promise<Argument>(listen);

describe('an RTP session in the media thread', () => {
  it('carries voice and keys both ways, in the main thread’s time', async () => {
    const { agent, caller } = await openPair();
    const heardByAgent = frameWhere(agent, isLoud);
    const heardByCaller = frameWhere(caller, isLoud);
    const sent = told<Int16Array>((tell) => {
      agent.onSentFrame = tell;
    });
    const begun = performance.now();
    caller.playout.write(tone(200));
    agent.playout.write(tone(200));
    const frame = await heardByAgent;
    const now = performance.now();
    expect(frame.codec).toBe('PCMU');
    expect(frame.encoded).toHaveLength(160);
    expect(frame.receivedAtMs).toBeGreaterThan(begun - 1);
    expect(frame.receivedAtMs).toBeLessThan(now + 1);
    await heardByCaller;
    expect((await sent).some((sample) => Math.abs(sample) > 4000)).toBe(true);
    const keyAtCaller = told<string>((tell) => {
      caller.onDtmf = tell;
    });
    const keyAtAgent = told<string>((tell) => {
      agent.onDtmf = tell;
    });
    agent.sendDtmf('7');
    caller.sendDtmf('#');
    expect([await keyAtCaller, await keyAtAgent]).toEqual(['7', '#']);
  });

  it('says what is queued and played, when talk starts and when the queue ran dry', async () => {
    const { agent } = await openPair();
    const started = told<number>((tell) => {
      agent.playout.onTalkStarted = tell;
    });
    const drained = told<number>((tell) => {
      agent.playout.onDrained = tell;
    });
    const writtenAtMs = performance.now();
    agent.playout.write(tone(100));
    agent.playout.write(tone(60));
    expect(agent.playout.queuedMs).toBeGreaterThan(100);
    const startedAtMs = await started;
    expect(startedAtMs).toBeGreaterThan(writtenAtMs - 1);
    expect(await drained).toBeGreaterThan(startedAtMs + 100);
    expect([agent.playout.queuedMs, agent.playout.playedMs]).toEqual([0, 160]);
  });

  it('shows nothing as played before it has told that talk started', async () => {
    const { agent } = await openPair();
    const started = told<number>((tell) => {
      agent.playout.onTalkStarted = tell;
    });
    agent.playout.write(tone(400));
    const busyUntilMs = performance.now() + 200;
    while (performance.now() < busyUntilMs);
    expect([agent.playout.playedMs, agent.playout.queuedMs]).toEqual([0, 400]);
    await started;
    expect(agent.playout.playedMs).toBeGreaterThan(100);
    expect(agent.playout.playedMs + agent.playout.queuedMs).toBe(400);
  });

  it('drops what is queued at once, and tells nothing more about it', async () => {
    const { agent } = await openPair();
    const started = told<number>((tell) => {
      agent.playout.onTalkStarted = tell;
    });
    agent.playout.write(tone(2000));
    await started;
    const late: string[] = [];
    agent.playout.onDrained = () => late.push('drained');
    const playedMs = agent.playout.playedMs;
    agent.playout.clear();
    expect(agent.playout.queuedMs).toBe(0);
    agent.playout.pause();
    agent.playout.write(tone(40));
    expect(agent.playout.queuedMs).toBe(40);
    const again = told<number>((tell) => {
      agent.playout.onTalkStarted = tell;
    });
    agent.playout.resume();
    await again;
    const dry = told<number>((tell) => {
      agent.playout.onDrained = tell;
    });
    await dry;
    expect(late).toEqual([]);
    // The cut sentence fades out over a packet that may already have been due.
    expect(agent.playout.playedMs - playedMs).toBeGreaterThanOrEqual(40);
    expect(agent.playout.playedMs - playedMs).toBeLessThanOrEqual(80);
  });

  it('goes on sending in time while the main thread is busy', async () => {
    const { agent } = await openPair();
    const started = told<number>((tell) => {
      agent.playout.onTalkStarted = tell;
    });
    agent.playout.write(tone(1500));
    await started;
    const before = agent.playout.playedMs;
    const busyUntilMs = performance.now() + 600;
    while (performance.now() < busyUntilMs);
    expect(agent.playout.playedMs - before).toBeGreaterThan(400);
    await agent.close();
    sessions.splice(0, sessions.length, ...sessions.filter((session) => session !== agent));
    expect(agent.stats().sendLatenessMaxMs).toBeLessThan(300);
  });

  it('stamps what the caller says while the main thread is busy', async () => {
    const { agent } = await openPair();
    const phone = createSocket('udp4').bind(0, '127.0.0.1');
    await once(phone, 'listening');
    agent.update({ ...base, peer: peerAt(phone.address().port) });
    const heard: number[] = [];
    const third = frameWhere(agent, ({ receivedAtMs }) => heard.push(receivedAtMs) === 3);
    await frameSent(phone, agent.localPort, 1);
    await frameSent(phone, agent.localPort, 2);
    await frameSent(phone, agent.localPort, 3);
    const sentAtMs = performance.now();
    while (performance.now() < sentAtMs + 300);
    await third;
    phone.close();
    expect(heard[2]).toBeLessThan(sentAtMs + 200);
  });

  it('refuses a port that is taken, and counts to the end', async () => {
    const taken = createSocket('udp4').bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const refused = await media.openSession({ ...LISTEN, port: taken.address().port, guard: inTheOpen });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'media_port_taken' } });
    taken.close();
    const { agent, caller } = await openPair();
    agent.playout.write(tone(100));
    await frameWhere(caller, isLoud);
    await agent.close();
    expect(agent.stats()).toMatchObject({ packetsLost: 0, droppedMalformed: 0 });
    expect(agent.stats().packetsSent).toBeGreaterThan(0);
    expect(agent.successorState()).toMatchObject({ localPort: agent.localPort, setup: { codec: 'PCMU' } });
  });

  it('hands the news of one call to that call’s guard', async () => {
    const caught: unknown[] = [];
    const { agent, caller } = await openPair({
      guard: (work) => {
        try {
          work();
          return true;
        } catch (error) {
          caught.push(error);
          return false;
        }
      },
    });
    agent.onDtmf = () => {
      throw new Error('a bug in a call');
    };
    caller.sendDtmf('1');
    await expect.poll(() => caught).toEqual([new Error('a bug in a call')]);
    const heard = frameWhere(agent, isLoud);
    caller.playout.write(tone(100));
    await heard;
  });

  it('fails the one session whose work in the thread threw', async () => {
    const caught: unknown[] = [];
    const guard: Guard = (work) => {
      try {
        work();
        return true;
      } catch (error) {
        caught.push(error);
        return false;
      }
    };
    const { agent } = await openPair({ guard });
    const other = await openPair();
    const brokenKeys = { sendKeyBase64: '', receiveKeyBase64: '' };
    agent.update({ ...base, srtp: brokenKeys });
    await expect.poll(() => caught).toEqual([expect.any(Error)]);
    const heard = frameWhere(other.caller, isLoud);
    other.agent.playout.write(tone(100));
    await heard;
  });
});

/** Resolves when it has left. */
const frameSent = (phone: ReturnType<typeof createSocket>, port: number, sequence: number) => {
  const packet = Buffer.alloc(12 + 160, 0x80);
  packet.writeUInt8(0, 1);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * 160, 4);
  packet.writeUInt32BE(77, 8);
  return new Promise<void>((resolve) => phone.send(packet, port, '127.0.0.1', () => resolve()));
};
