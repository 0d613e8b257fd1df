import { randomInt } from 'node:crypto';
import type { MediaSetup } from '../../electron/shared/media.ts';
import { encodeG711, SILENCE_BYTE } from './g711.ts';
import type { MediaTicker } from './media-ticker.ts';
import { type DuePacket, PacedSender } from './paced-sender.ts';
import { QueuedPlayout } from './queued-playout.ts';
import { RTP_HEADER_BYTES, writeRtpHeader } from './rtp-packet.ts';
import { SRTP_OVERHEAD_BYTES, type SrtpSender } from './srtp.ts';
import { writeTelephoneEvent } from './telephone-event.ts';
import { type DueEventPacket, TelephoneEventSender } from './telephone-event-sender.ts';
import { addToSequence, addToTimestamp } from './wrapping-counter.ts';

const TICKS_PER_MS = 8;
const MIN_PTIME_MS = 10;
const MAX_PTIME_MS = 60;
const TELEPHONE_EVENT_BYTES = 4;
/**
 * Memory that packets are sent from, in turn. The kernel takes a datagram at once; only when its buffer is full does libuv
 * keep a reference, and it has 16 periods until the memory is used again.
 */
const RING_SIZE = 16;
const PACKET_BYTES = RTP_HEADER_BYTES + MAX_PTIME_MS * TICKS_PER_MS + SRTP_OVERHEAD_BYTES;

/** Where an RTP stream stands: its next packet. */
export interface StreamPosition {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly rolloverCounter: number;
}

/** RFC 3550 5.1: random, so that encrypted streams do not start with known text. The sequence leaves room before its first wrap (RFC 3711 3.3.1). */
export const randomStreamPosition = (): StreamPosition => ({
  ssrc: randomInt(1, 2 ** 32),
  sequence: randomInt(0, 2 ** 15),
  timestamp: randomInt(0, 2 ** 32),
  rolloverCounter: 0,
});

export interface RtpTransmitterOptions {
  readonly ticker: MediaTicker;
  readonly start: StreamPosition;
  readonly send: (datagram: Uint8Array) => void;
  /** After the packet has left. The array is filled anew for the next one. */
  readonly onSpeechSent?: (samples: Int16Array) => void;
}

/** The one RTP stream towards the caller: speech, silence or keys, a packet each period. */
export class RtpTransmitter {
  readonly playout: QueuedPlayout;
  readonly ssrc: number;
  packetsSent = 0;
  octetsSent = 0;

  readonly #options: RtpTransmitterOptions;
  readonly #pacer: PacedSender;
  readonly #keys = new TelephoneEventSender();
  readonly #ring = Array.from({ length: RING_SIZE }, () => Buffer.alloc(PACKET_BYTES));
  #ringAt = 0;
  #sequence: number;
  #timestamp: number;
  #rolloverCounter: number;
  #setup: MediaSetup | null = null;
  #srtp: SrtpSender | null = null;
  #frame = new Int16Array(160);
  #stoppedAtMs: number | null = null;
  #markNext = true;
  #lookQueued = false;

  constructor(options: RtpTransmitterOptions) {
    this.#options = options;
    ({
      ssrc: this.ssrc,
      sequence: this.#sequence,
      timestamp: this.#timestamp,
      rolloverCounter: this.#rolloverCounter,
    } = options.start);
    this.playout = new QueuedPlayout(() => this.#audioWaits());
    this.#pacer = new PacedSender({ ticker: options.ticker, onDue: (due) => this.#sendDue(due) });
  }

  get lateness(): PacedSender['lateness'] {
    return this.#pacer.lateness;
  }

  get position(): StreamPosition {
    return {
      ssrc: this.ssrc,
      sequence: this.#sequence,
      timestamp: this.#timestamp,
      rolloverCounter: this.#rolloverCounter,
    };
  }

  get running(): boolean {
    return this.#pacer.running;
  }

  /** Starts, changes or (on hold, without a peer) stops the stream. Its timestamps go on with the wall clock meanwhile. */
  configure(setup: MediaSetup, srtp: SrtpSender | null, sends: boolean): void {
    this.#setup = setup;
    this.#srtp = srtp;
    const periodMs = Math.max(MIN_PTIME_MS, Math.min(MAX_PTIME_MS, Math.round(setup.ptimeMs)));
    if (this.#frame.length !== periodMs * TICKS_PER_MS) this.#frame = new Int16Array(periodMs * TICKS_PER_MS);
    if (!sends) this.stop();
    else if (!this.running) {
      this.#catchUpTimestamp();
      this.#markNext = true;
      this.#pacer.start(periodMs);
    } else this.#pacer.start(periodMs);
  }

  stop(): void {
    if (this.running) this.#stoppedAtMs = this.#options.ticker.now();
    this.#pacer.stop();
  }

  sendDtmf(key: string): void {
    if (this.#setup?.telephoneEventPayloadType != null) this.#keys.send(key);
  }

  #catchUpTimestamp(): void {
    if (this.#stoppedAtMs === null) return;
    const pausedMs = this.#options.ticker.now() - this.#stoppedAtMs;
    this.#timestamp = addToTimestamp(this.#timestamp, Math.round(pausedMs) * TICKS_PER_MS);
    this.#stoppedAtMs = null;
  }

  /** After the writer's own code: several small pieces written in a row make one frame, and no callback comes inside of write(). */
  #audioWaits(): void {
    if (this.#lookQueued) return;
    this.#lookQueued = true;
    queueMicrotask(() => {
      this.#lookQueued = false;
      if (!this.#keys.busy && this.playout.startsTalk(this.#frame.length)) this.#pacer.speechWaits();
    });
  }

  #sendDue(due: DuePacket): boolean {
    const setup = this.#setup;
    if (setup === null) return false;
    if (due.skippedPeriods > 0) this.#skip(due.skippedPeriods);
    const keyPacket =
      setup.telephoneEventPayloadType === null ? null : this.#keys.next(this.#frame.length / TICKS_PER_MS);
    if (keyPacket !== null && setup.telephoneEventPayloadType !== null) {
      this.#sendKeyPacket(keyPacket, setup.telephoneEventPayloadType);
      return true;
    }
    return this.#sendFrame(setup);
  }

  #skip(periods: number): void {
    this.#timestamp = addToTimestamp(this.#timestamp, periods * this.#frame.length);
    this.#markNext = true;
  }

  #sendKeyPacket(packet: DueEventPacket, payloadType: number): void {
    const out = this.#nextBuffer();
    writeTelephoneEvent(packet.event, out, RTP_HEADER_BYTES);
    const timestamp = addToTimestamp(this.#timestamp, -packet.ticksSinceStart);
    this.#send(out, TELEPHONE_EVENT_BYTES, { marker: packet.marker, payloadType, timestamp });
  }

  #sendFrame(setup: MediaSetup): boolean {
    const filled = this.playout.fill(this.#frame);
    const out = this.#nextBuffer();
    const payload = out.subarray(RTP_HEADER_BYTES, RTP_HEADER_BYTES + this.#frame.length);
    if (filled.talk) encodeG711(setup.codec, this.#frame, payload);
    else payload.fill(SILENCE_BYTE[setup.codec]);
    const marker = filled.talkStarted || this.#markNext;
    this.#markNext = false;
    this.#send(out, payload.length, { marker, payloadType: setup.payloadType, timestamp: this.#timestamp });
    if (filled.talkStarted) this.playout.onTalkStarted?.(this.#options.ticker.now());
    if (filled.talk) this.#options.onSpeechSent?.(this.#frame);
    if (filled.drained) this.playout.onDrained?.(this.#options.ticker.now());
    return filled.talk;
  }

  #send(
    out: Buffer,
    payloadBytes: number,
    header: { marker: boolean; payloadType: number; timestamp: number },
  ): void {
    writeRtpHeader(out, { ...header, sequence: this.#sequence, ssrc: this.ssrc });
    const plainLength = RTP_HEADER_BYTES + payloadBytes;
    const length = this.#srtp?.protect(out, plainLength, this.#rolloverCounter) ?? plainLength;
    this.#options.send(out.subarray(0, length));
    this.packetsSent++;
    this.octetsSent += payloadBytes;
    this.#sequence = addToSequence(this.#sequence, 1);
    if (this.#sequence === 0) this.#rolloverCounter++;
    this.#timestamp = addToTimestamp(this.#timestamp, this.#frame.length);
  }

  #nextBuffer(): Buffer {
    this.#ringAt = (this.#ringAt + 1) % RING_SIZE;
    return this.#ring[this.#ringAt] as Buffer;
  }
}
