import type { RtpSession } from '../agent/media/phone-audio.ts';
import { openRtpSession } from '../agent/media/rtp-session.ts';
import type { CallLegOwner, OutgoingCall } from '../electron/service/phone-line/sip/call-leg.ts';
import type { NameAddress } from '../electron/service/phone-line/sip/name-address.ts';
import { beginSdpSession, type SdpSession } from '../electron/service/phone-line/sip/sdp-session.ts';
import { sipUri } from '../electron/service/phone-line/sip/uri.ts';
import type { AudioCodec, MediaDirection, MediaSetup, MediaStats } from '../electron/shared/media.ts';
import { type ArrivalGaps, createArrivalGaps, type Gap } from './arrival-gaps.ts';
import { type CallTape, createCallTape } from './call-tape.ts';
import type { CallerStep, CallProgress, CallProgressBody } from './caller-script.ts';
import { followScript, type ScriptOutcome } from './follow-script.ts';
import { type LossyPath, openLossyPath, type PathFaults } from './lossy-path.ts';
import type { SimulatedPbx } from './open-pbx.ts';

export interface PlaceCallOptions {
  readonly pbx: SimulatedPbx;
  readonly target: { readonly address: string; readonly port: number; readonly number: string };
  readonly caller: { readonly number: string; readonly name: string };
  readonly script: readonly CallerStep[];
  /** In our order of preference; PCMU and PCMA by default. */
  readonly codecs?: readonly AudioCodec[];
  readonly patience?: CallPatience;
  /** The audio goes through a network that is not good. */
  readonly path?: PathFaults;
  /** Stereo WAV, left the caller and right the agent. */
  readonly recordingPath?: string;
  onProgress?(progress: CallProgress): void;
}

export interface CallPatience {
  readonly answerMs: number;
  /** From the caller's last word to the agent's first. */
  readonly replyMs: number;
  /** A pause this long ends the agent's speech. */
  readonly quietMs: number;
}

export const CALL_PATIENCE: CallPatience = { answerMs: 10_000, replyMs: 10_000, quietMs: 800 };

export interface CallOutcome {
  readonly sipCallId: string;
  /** 200, or what refused the call; 408 when nothing answered. */
  readonly status: number;
  /** INVITE out to 200 in; null when it was not answered. */
  readonly answerMs: number | null;
  /** ACK out to the agent's first audible packet. */
  readonly greetingMs: number | null;
  readonly script: ScriptOutcome;
  readonly media: MediaStats | null;
  /** In what came, holds not counted. */
  readonly gaps: readonly Gap[];
  readonly ended: { readonly by: 'us' | 'peer' | 'failure'; readonly reason: string };
}

/** One whole call over UDP with real audio, as 3CX would place it. Resolves when it is over. */
export async function placeCall(options: PlaceCallOptions): Promise<CallOutcome> {
  const call = new PlacedCall(options);
  return call.run();
}

interface CallMedia {
  readonly rtp: RtpSession;
  readonly sdp: SdpSession;
  readonly tape: CallTape;
  readonly gaps: ArrivalGaps;
  readonly path: LossyPath | null;
}

function throughPath(setup: MediaSetup, path: LossyPath, rtp: RtpSession): MediaSetup {
  if (!setup.peer) return setup;
  const { address, rtpPort } = setup.peer;
  path.join(rtp.localPort, { address, port: rtpPort });
  return { ...setup, peer: { ...setup.peer, rtpPort: path.port } };
}

const NO_SCRIPT: ScriptOutcome = { completed: false, stoppedAt: 'not answered', replies: [], bargeIns: [] };

class PlacedCall {
  readonly #options: PlaceCallOptions;
  readonly #patience: CallPatience;
  readonly #ended = Promise.withResolvers<CallOutcome['ended']>();
  #sentInviteAtMs = 0;
  #answeredAtMs: number | null = null;
  #firstAudioAtMs: number | null = null;

  constructor(options: PlaceCallOptions) {
    this.#options = options;
    this.#patience = options.patience ?? CALL_PATIENCE;
  }

  async run(): Promise<CallOutcome> {
    const { pbx, codecs = ['PCMU', 'PCMA'] } = this.#options;
    const address = pbx.listening.announcedAddress;
    // The setup is a guess until the answer comes: nothing is sent before there is a peer.
    const opened = await openRtpSession({
      listenAddress: address,
      port: 0,
      setup: unanswered(codecs),
      ticker: pbx.ticker,
    });
    if (!opened.ok) throw new Error(opened.failure.message);
    const rtp = opened.value;
    rtp.onFirstPacket = () => this.#tell({ kind: 'first_audio_received' });
    const path = this.#options.path ? await openLossyPath(address, this.#options.path) : null;
    const sdp = beginSdpSession({
      codecs,
      announcedAddress: address,
      rtpPort: path?.port ?? rtp.localPort,
      telephoneEvents: true,
      srtp: 'off',
      rtcpMux: false,
      transport: { symmetricRtp: false, mediaTimeoutMs: 60_000, heldMediaTimeoutMs: 600_000 },
    });
    const tape = createCallTape(this.#options.recordingPath ?? null);
    const gaps = createArrivalGaps();
    try {
      const outcome = await this.#call({ rtp, sdp, tape, gaps, path });
      return { ...outcome, gaps: gaps.found };
    } finally {
      gaps.close();
      path?.close();
      await rtp.close();
      await tape.save();
    }
  }

  async #call({ rtp, sdp, tape, gaps, path }: CallMedia): Promise<Omit<CallOutcome, 'gaps'>> {
    const leg = this.#dial(sdp);
    leg.owner = this.#legOwner(sdp, rtp);
    this.#options.pbx.watch(leg.callId, ({ direction, message, retransmission }) => {
      const method = message.headers.get('CSeq')?.split(/\s+/)[1] ?? '';
      const summary =
        message.kind === 'request' ? message.method : `${message.status} ${message.reason} (${method})`;
      this.#tell({ kind: 'sip', direction, summary, retransmission });
    });
    const patience = setTimeout(() => leg.hangUp('Nobody answered'), this.#patience.answerMs);
    const answer = await leg.answered;
    clearTimeout(patience);
    if (!answer.ok) return this.#outcome(leg, answer.status, NO_SCRIPT, null);
    this.#answeredAtMs = performance.now();
    const media = sdp.readAnswer(answer.sdp);
    if (!media.ok) {
      leg.hangUp(media.failure.message);
      return this.#outcome(leg, 488, NO_SCRIPT, null);
    }
    rtp.update(path ? throughPath(media.value, path, rtp) : media.value);
    const script = await followScript({
      script: this.#options.script,
      patience: this.#patience,
      rtp,
      tape,
      gaps,
      ended: this.#ended.promise,
      hold: (direction) => hold(leg, sdp, rtp, direction),
      hangUp: () => leg.hangUp('Caller hung up'),
      tell: (body, atMs) => this.#tell(body, atMs),
    });
    if (leg.state.kind !== 'ended') leg.hangUp('The script is over');
    return this.#outcome(leg, 200, script, rtp.stats());
  }

  /** Shaped as 3CX sends a forwarded call: the caller in From, the number with the agent's prefix in To. */
  #dial(sdp: SdpSession): OutgoingCall {
    const { pbx, target, caller } = this.#options;
    const { address, port } = pbx.listening;
    this.#sentInviteAtMs = performance.now();
    return pbx.userAgent.call({
      uri: sipUri(target.number, target.address, target.port),
      from: named(caller.name, caller.number, address),
      to: named(null, target.number, target.address),
      hop: {
        protocol: 'udp',
        remoteAddress: target.address,
        remotePort: target.port,
        localAddress: address,
        localPort: port,
        flow: null,
      },
      offerSdp: sdp.offer().sdp,
    });
  }

  #legOwner(sdp: SdpSession, rtp: RtpSession): CallLegOwner {
    return {
      onOffer: (offerSdp) => {
        if (offerSdp === null) return { ok: true, sdp: sdp.offer().sdp };
        const answer = sdp.answer(offerSdp);
        if (!answer.ok) return { ok: false, status: 488 };
        rtp.update(answer.value.media);
        return { ok: true, sdp: answer.value.sdp };
      },
      // As 3CX does it: the target is called, its answer is told, then our leg is ended.
      onRefer: (referral) => {
        this.#tell({ kind: 'referred', target: referral.target.user ?? '' });
        referral.accept();
        referral.notify(180, 'Ringing');
        referral.notify(200, 'OK');
      },
      onEnded: (ended) => {
        this.#tell({ kind: 'ended', by: ended.by, reason: ended.reason });
        this.#ended.resolve({ by: ended.by, reason: ended.reason });
      },
    };
  }

  #tell(body: CallProgressBody, atMs = performance.now()): void {
    if (body.kind === 'agent_started') this.#firstAudioAtMs ??= atMs;
    this.#options.onProgress?.({ atMs, ...body });
  }

  async #outcome(
    leg: OutgoingCall,
    status: number,
    script: ScriptOutcome,
    media: MediaStats | null,
  ): Promise<Omit<CallOutcome, 'gaps'>> {
    const ended =
      leg.state.kind === 'ended' ? { by: leg.state.by, reason: leg.state.reason } : await this.#ended.promise;
    const since = (from: number | null, to: number | null) =>
      from === null || to === null ? null : to - from;
    return {
      sipCallId: leg.callId,
      status,
      answerMs: since(this.#sentInviteAtMs, this.#answeredAtMs),
      greetingMs: since(this.#answeredAtMs, this.#firstAudioAtMs),
      script,
      media,
      ended,
    };
  }
}

const named = (displayName: string | null, user: string, host: string): NameAddress => ({
  displayName,
  uri: sipUri(user, host),
  parameters: new Map(),
});

async function hold(
  leg: OutgoingCall,
  sdp: SdpSession,
  rtp: RtpSession,
  direction: MediaDirection,
): Promise<boolean> {
  sdp.want(direction);
  const answer = await leg.reoffer(sdp.offer().sdp);
  const media = answer.ok ? sdp.readAnswer(answer.answerSdp) : null;
  if (media?.ok) rtp.update(media.value);
  return media?.ok === true;
}

const unanswered = (codecs: readonly AudioCodec[]): MediaSetup => ({
  codec: codecs[0] ?? 'PCMU',
  payloadType: codecs[0] === 'PCMA' ? 8 : 0,
  telephoneEventPayloadType: null,
  ptimeMs: 20,
  direction: 'inactive',
  peer: null,
  srtp: null,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
});
