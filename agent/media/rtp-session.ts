import type { RemoteInfo } from 'node:dgram';
import type { Failure } from '../../electron/shared/failure.ts';
import type { MediaSetup, MediaStats, RtpSuccessorState } from '../../electron/shared/media.ts';
import { type Result, succeed } from '../../electron/shared/result.ts';
import { type MediaSockets, openMediaSockets } from './media-sockets.ts';
import type { MediaTicker } from './media-ticker.ts';
import { MediaTimeout } from './media-timeout.ts';
import type { CallerFrame, Playout, RtpSession } from './phone-audio.ts';
import { RtcpReporter } from './rtcp-reporter.ts';
import { looksLikeRtcp, parseRtpPacket } from './rtp-packet.ts';
import { RtpReceiver } from './rtp-receiver.ts';
import { RtpTransmitter, randomStreamPosition } from './rtp-transmitter.ts';
import { SourceCheck } from './source-check.ts';
import { SrtpReceiver, SrtpSender } from './srtp.ts';
import { successorRtcpIndex, successorStart } from './successor-start.ts';

export interface RtpSessionOptions {
  readonly listenAddress: string;
  /** RTCP is the next one. 0: any free port. */
  readonly port: number;
  readonly setup: MediaSetup;
  /** One for all sessions of the process. */
  readonly ticker: MediaTicker;
  /** Unix time, for RTCP and for a successor; `Date.now` by default. */
  readonly epochNowMs?: () => number;
  /** Go on with another process's stream. */
  readonly successor?: RtpSuccessorState;
}

/** An RTP session whose counters beyond `MediaStats` a log may show. */
export interface OpenRtpSession extends RtpSession {
  /** False: port + 1 was taken, so reports flow only if the peer takes them on the RTP port. */
  readonly rtcpOpen: boolean;
  faults(): MediaFaults;
}

export interface MediaFaults {
  /** SRTP packets that were forged, replayed or under another key. */
  readonly notAuthentic: number;
  readonly unknownPayloadType: number;
  readonly socketErrors: number;
}

/** Fails with `media_port_taken` or `address_unavailable`; nothing stays open then. */
export async function openRtpSession(options: RtpSessionOptions): Promise<Result<OpenRtpSession, Failure>> {
  const sockets = await openMediaSockets(options.listenAddress, options.port);
  return sockets.ok ? succeed(new UdpRtpSession(options, sockets.value)) : sockets;
}

class UdpRtpSession implements OpenRtpSession {
  onCallerFrame: ((frame: CallerFrame) => void) | null = null;
  onDtmf: ((key: string) => void) | null = null;
  onFirstPacket: (() => void) | null = null;
  onTimeout: ((silentMs: number, held: boolean) => void) | null = null;
  onSentFrame: ((samples: Int16Array) => void) | null = null;

  readonly #sockets: MediaSockets;
  readonly #ticker: MediaTicker;
  readonly #epochNowMs: () => number;
  readonly #successor: RtpSuccessorState | null;
  readonly #source = new SourceCheck();
  readonly #receiver: RtpReceiver;
  readonly #transmitter: RtpTransmitter;
  readonly #reporter: RtcpReporter;
  readonly #timeout: MediaTimeout;
  #setup: MediaSetup;
  #srtpSender: SrtpSender | null = null;
  #srtpReceiver: SrtpReceiver | null = null;
  #receivedAny = false;
  #closed = false;
  #droppedWrongAddress = 0;
  #droppedMalformed = 0;
  #faults = { notAuthentic: 0, unknownPayloadType: 0, socketErrors: 0 };

  constructor(options: RtpSessionOptions, sockets: MediaSockets) {
    const { ticker } = options;
    this.#sockets = sockets;
    this.#ticker = ticker;
    this.#epochNowMs = options.epochNowMs ?? Date.now;
    this.#successor = options.successor ?? null;
    this.#setup = options.setup;
    this.#receiver = new RtpReceiver({
      ticker,
      onFrame: (frame) => this.#receives() && this.onCallerFrame?.(frame),
      onDtmf: (key) => this.onDtmf?.(key),
    });
    ticker.add(this.#receiver);
    const start = options.successor
      ? successorStart(options.successor, this.#epochNowMs())
      : randomStreamPosition();
    const sendRtp = (datagram: Uint8Array) => this.#sendRtp(datagram);
    const onSpeechSent = (samples: Int16Array) => this.onSentFrame?.(samples);
    this.#transmitter = new RtpTransmitter({ ticker, start, send: sendRtp, onSpeechSent });
    this.#reporter = new RtcpReporter({
      ticker,
      epochNowMs: this.#epochNowMs,
      transmitter: this.#transmitter,
      reception: this.#receiver.statistics,
      send: (datagram) => this.#sendRtcp(datagram),
    });
    this.#timeout = new MediaTimeout(ticker, (silentMs, held) => this.onTimeout?.(silentMs, held));
    this.#listen();
    this.#apply(options.setup, null);
  }

  get playout(): Playout {
    return this.#transmitter.playout;
  }

  get localPort(): number {
    return this.#sockets.localPort;
  }

  get setup(): MediaSetup {
    return this.#setup;
  }

  get rtcpOpen(): boolean {
    return this.#sockets.rtcp !== null;
  }

  update(setup: MediaSetup): void {
    const previous = this.#setup;
    this.#setup = setup;
    this.#apply(setup, previous);
  }

  sendDtmf(key: string): void {
    this.#transmitter.sendDtmf(key);
  }

  stats(): MediaStats {
    const { statistics, concealedMs } = this.#receiver;
    const { lateness, packetsSent } = this.#transmitter;
    return {
      packetsSent,
      packetsReceived: statistics.packetsReceived,
      packetsLost: statistics.packetsLost,
      jitterMs: statistics.jitterMs,
      sendLatenessP99Ms: lateness.percentileMs(0.99),
      sendLatenessMaxMs: lateness.maxMs,
      droppedWrongAddress: this.#droppedWrongAddress,
      droppedMalformed: this.#droppedMalformed,
      concealedMs,
      peerReportedLossPercent: this.#reporter.peerLossPercent,
      roundTripMs: this.#reporter.roundTripMs,
    };
  }

  faults(): MediaFaults {
    return { ...this.#faults };
  }

  successorState(): RtpSuccessorState {
    return {
      localPort: this.localPort,
      ...this.#transmitter.position,
      setup: this.#setup,
      capturedAtEpochMs: this.#epochNowMs(),
      receiveRolloverCounter: this.#srtpReceiver?.rolloverCounter ?? 0,
      srtcpIndex: this.#srtpSender?.srtcpIndex ?? 0,
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#transmitter.stop();
    this.#reporter.sayBye();
    this.#closed = true;
    this.#ticker.remove(this.#receiver);
    this.#ticker.remove(this.#timeout);
    await Promise.all([this.#sockets.rtp, this.#sockets.rtcp].map((socket) => closeSocket(socket)));
  }

  #listen(): void {
    const { rtp, rtcp } = this.#sockets;
    for (const socket of [rtp, rtcp]) {
      // Windows reports the peer's "port unreachable" here; SIP or the media timeout decides about the call.
      socket?.on('error', () => this.#faults.socketErrors++);
    }
    rtp.on('message', (data, source) => this.#receiveOnRtpPort(data, source));
    rtcp?.on('message', (data, source) => this.#receiveRtcp(data, source));
  }

  #apply(setup: MediaSetup, previous: MediaSetup | null): void {
    this.#source.configure(setup);
    this.#configureSrtp(setup, previous);
    this.#receiver.configure(setup, previous);
    this.#timeout.configure(setup);
    const sends = setup.direction === 'sendrecv' || setup.direction === 'sendonly';
    this.#transmitter.configure(setup, this.#srtpSender, sends && !this.#closed && isReachable(setup));
  }

  /** The same key keeps its contexts: a counter that starts again under it would repeat the keystream. */
  #configureSrtp(setup: MediaSetup, previous: MediaSetup | null): void {
    const before = previous?.srtp ?? null;
    const successor = previous === null ? this.#successor : null;
    const now = setup.srtp;
    if (now?.sendKeyBase64 !== before?.sendKeyBase64 || previous === null) {
      const srtcpIndex = successor ? successorRtcpIndex(successor) : 0;
      const rolloverCounter = successor?.rolloverCounter ?? 0;
      this.#srtpSender = now ? new SrtpSender(now.sendKeyBase64, { rolloverCounter, srtcpIndex }) : null;
    }
    if (now?.receiveKeyBase64 !== before?.receiveKeyBase64 || previous === null) {
      const rolloverCounter = successor?.receiveRolloverCounter ?? 0;
      this.#srtpReceiver = now ? new SrtpReceiver(now.receiveKeyBase64, rolloverCounter) : null;
    }
  }

  #receives(): boolean {
    return this.#setup.direction === 'sendrecv' || this.#setup.direction === 'recvonly';
  }

  #receiveOnRtpPort(data: Buffer, source: RemoteInfo): void {
    if (looksLikeRtcp(data)) this.#receiveRtcp(data, source);
    else this.#receiveRtp(data, source);
  }

  #receiveRtp(data: Buffer, source: RemoteInfo): void {
    const nowMs = this.#ticker.now();
    if (!this.#admit(source)) return;
    const plain = this.#srtpReceiver ? this.#srtpReceiver.unprotect(data) : data;
    if (plain === null) {
      this.#faults.notAuthentic++;
      return;
    }
    const packet = parseRtpPacket(plain);
    if (packet === null) this.#droppedMalformed++;
    else if (!this.#receiver.knowsPayloadType(packet.payloadType)) this.#faults.unknownPayloadType++;
    else {
      this.#source.heard(source.address, source.port);
      this.#timeout.heard(nowMs);
      if (!this.#receiver.receive(packet, nowMs)) this.#droppedMalformed++;
      this.#reportFirstPacket();
    }
  }

  #reportFirstPacket(): void {
    if (this.#receivedAny) return;
    this.#receivedAny = true;
    this.onFirstPacket?.();
  }

  #receiveRtcp(data: Buffer, source: RemoteInfo): void {
    const nowMs = this.#ticker.now();
    if (!this.#admit(source)) return;
    const plain = this.#srtpReceiver ? this.#srtpReceiver.unprotectRtcp(data) : data;
    if (plain === null) this.#faults.notAuthentic++;
    else if (!this.#reporter.receive(plain, nowMs)) this.#droppedMalformed++;
    else this.#timeout.heardReport(nowMs);
  }

  #admit(source: RemoteInfo): boolean {
    const admitted = !this.#closed && this.#source.admits(source.address);
    if (!admitted) this.#droppedWrongAddress++;
    return admitted;
  }

  #sendRtp(datagram: Uint8Array): void {
    const target = this.#source.rtpTarget;
    if (this.#closed || target === null) return;
    this.#sockets.rtp.send(datagram, target.port, target.address, this.#onSent);
  }

  #sendRtcp(datagram: Uint8Array): void {
    const target = this.#source.rtcpTarget;
    if (this.#closed || target === null || !isReachable(this.#setup)) return;
    const shared = this.#setup.peer?.rtcpPort === this.#setup.peer?.rtpPort;
    const socket = shared ? this.#sockets.rtp : this.#sockets.rtcp;
    const port = shared ? (this.#source.rtpTarget?.port ?? target.port) : target.port;
    socket?.send(this.#srtpSender?.protectRtcp(datagram) ?? datagram, port, target.address, this.#onSent);
  }

  readonly #onSent = (error: Error | null): void => {
    if (error !== null) this.#faults.socketErrors++;
  };
}

/** RFC 3264 8.4: 0.0.0.0 is an old way to hold; port 0 is a rejected stream. */
function isReachable(setup: MediaSetup): boolean {
  const { peer } = setup;
  return peer !== null && peer.rtpPort > 0 && peer.address !== '0.0.0.0' && peer.address !== '::';
}

const closeSocket = (socket: MediaSockets['rtcp']): Promise<void> =>
  new Promise((resolve) => (socket ? socket.close(resolve) : resolve()));
