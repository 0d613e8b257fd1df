import { createMediaTicker } from '../../agent/media/media-ticker.ts';
import type { RtpSession } from '../../agent/media/phone-audio.ts';
import { openRtpSession } from '../../agent/media/rtp-session.ts';
import type { CallLegOwner, IncomingCall } from '../../electron/service/phone-line/sip/call-leg.ts';
import { createUserAgent } from '../../electron/service/phone-line/sip/create-user-agent.ts';
import type { SipHeaders } from '../../electron/service/phone-line/sip/headers.ts';
import { beginSdpSession, type SdpSession } from '../../electron/service/phone-line/sip/sdp-session.ts';
import type { MediaDirection } from '../../electron/shared/media.ts';
import { present, unwrap } from './unwrap.ts';

/** Someone who answers the simulated PBX with real SIP and RTP, and otherwise does what the test says. */
export interface AnsweringParty {
  readonly port: number;
  /** Headers of the INVITEs that came, in order. */
  readonly invites: readonly { readonly headers: SipHeaders; readonly sdp: string }[];
  readonly keys: readonly string[];
  readonly directions: readonly MediaDirection[];
  close(): Promise<void>;
}

export interface PartyManners {
  /** Refuses instead of answering. */
  readonly refuseWith?: 404 | 480 | 503;
  /** The call stands: speak, listen, hang up. */
  onAnswered?(talk: PartyTalk): void;
}

export interface PartyTalk {
  readonly rtp: RtpSession;
  readonly call: IncomingCall;
  /** A tone of that length, queued behind what is being said. */
  beep(durationMs: number): void;
  /** `silenceMs` after each thing that the caller said. */
  onCallerFinished(silenceMs: number, listener: () => void): void;
  /** The caller begins to speak. */
  onCallerStarted(listener: () => void): void;
}

export async function openAnsweringParty(manners: PartyManners): Promise<AnsweringParty> {
  const ticker = createMediaTicker();
  const invites: { headers: SipHeaders; sdp: string }[] = [];
  const keys: string[] = [];
  const directions: MediaDirection[] = [];
  const sessions: RtpSession[] = [];

  const answer = async (call: IncomingCall): Promise<void> => {
    invites.push({ headers: call.invite.headers, sdp: call.invite.body.toString() });
    if (manners.refuseWith) return call.reject(manners.refuseWith, 'As the test wants it');
    const rtp = unwrap(await openRtpSession({ listenAddress: '127.0.0.1', port: 0, setup: SILENT, ticker }));
    sessions.push(rtp);
    const session = beginAudio(rtp.localPort);
    const negotiated = unwrap(session.answer(call.invite.body.toString()));
    rtp.update(negotiated.media);
    rtp.onDtmf = (key) => keys.push(key);
    call.owner = ownerOf(session, rtp, directions, () => manners.onAnswered?.(talkOf(rtp, call)));
    call.accept(negotiated.sdp);
  };

  const userAgent = unwrap(
    await createUserAgent({
      listen: [
        { protocol: 'udp', address: '127.0.0.1', port: 0, announcedAddress: '127.0.0.1', announcedPort: 0 },
      ],
      owner: {
        admit: () => 'accept',
        onInvite: (call) => void answer(call),
        onOptions: () => ({ status: 200, reason: null }),
      },
      log: () => {},
      userAgentName: 'Answering party of the tests',
    }),
  );
  return {
    port: present(userAgent.listening[0]).port,
    invites,
    keys,
    directions,
    async close() {
      await userAgent.close();
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

const TRANSPORT = { symmetricRtp: false, mediaTimeoutMs: 60_000, heldMediaTimeoutMs: 600_000 };
const SILENT = {
  codec: 'PCMU' as const,
  payloadType: 0,
  telephoneEventPayloadType: null,
  ptimeMs: 20,
  direction: 'inactive' as const,
  peer: null,
  srtp: null,
  ...TRANSPORT,
};

const beginAudio = (rtpPort: number): SdpSession =>
  beginSdpSession({
    codecs: ['PCMU'],
    announcedAddress: '127.0.0.1',
    rtpPort,
    telephoneEvents: true,
    srtp: 'off',
    rtcpMux: false,
    transport: TRANSPORT,
  });

function ownerOf(
  session: SdpSession,
  rtp: RtpSession,
  directions: MediaDirection[],
  onConfirmed: () => void,
): CallLegOwner {
  return {
    onConfirmed,
    onOffer: (offerSdp) => {
      if (offerSdp === null) return { ok: false, status: 488 };
      const negotiated = session.answer(offerSdp);
      if (!negotiated.ok) return { ok: false, status: 488 };
      rtp.update(negotiated.value.media);
      directions.push(negotiated.value.media.direction);
      return { ok: true, sdp: negotiated.value.sdp };
    },
    onEnded: () => void rtp.close(),
  };
}

function talkOf(rtp: RtpSession, call: IncomingCall): PartyTalk {
  const finished: { silenceMs: number; listener: () => void }[] = [];
  const started: (() => void)[] = [];
  let quietMs = 0;
  let speaking = false;
  rtp.onCallerFrame = ({ samples }) => {
    const audible = samples.some((sample) => Math.abs(sample) > 100);
    if (audible && !speaking) for (const listener of started) listener();
    if (audible) speaking = true;
    quietMs = audible ? 0 : quietMs + samples.length / 8;
    const due = speaking ? finished.filter(({ silenceMs }) => quietMs >= silenceMs) : [];
    if (due.length > 0) speaking = false;
    for (const { listener } of due) listener();
  };
  return {
    rtp,
    call,
    beep: (durationMs) => rtp.playout.write(tone(durationMs)),
    onCallerFinished: (silenceMs, listener) => void finished.push({ silenceMs, listener }),
    onCallerStarted: (listener) => void started.push(listener),
  };
}

/** 440 Hz at half the full volume. */
export const tone = (durationMs: number): Int16Array =>
  Int16Array.from({ length: durationMs * 8 }, (_, at) => 16_000 * Math.sin((2 * Math.PI * 440 * at) / 8000));
