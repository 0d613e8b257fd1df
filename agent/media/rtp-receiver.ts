import type { AudioCodec, MediaSetup } from '../../electron/shared/media.ts';
import { decodeG711, encodeG711 } from './g711.ts';
import { LossConcealment } from './loss-concealment.ts';
import type { MediaTicker, TickerJob } from './media-ticker.ts';
import type { CallerFrame } from './phone-audio.ts';
import { ReceptionStatistics } from './reception-statistics.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { SourceSelection } from './source-selection.ts';
import { TelephoneEventReceiver } from './telephone-event-receiver.ts';
import { timestampDelta } from './wrapping-counter.ts';

const TICKS_PER_MS = 8;
/** RFC 3389. The sender is silent until its next speech packet. */
const COMFORT_NOISE = 13;
const GAP_WAIT_MS = 40;
/** A longer gap is not filled with a made-up voice. */
const MAX_CONCEALED_MS = 120;
/** No packets for so long: the peer suppresses silence. The conversation needs the silence to notice that a turn has ended. */
const SILENCE_AFTER_MS = 200;
const SILENCE_FRAME_MS = 20;
/** G.711 frames beyond this are no voice of a phone. */
const MAX_FRAME_BYTES = 960;

export interface RtpReceiverOptions {
  readonly ticker: MediaTicker;
  readonly onFrame: (frame: CallerFrame) => void;
  readonly onDtmf: (key: string) => void;
}

interface ReceivedPacket {
  readonly sequence: number;
  readonly timestamp: number;
  readonly receivedAtMs: number;
  /** Null for packets that only take a place in the sequence: keys and comfort noise. */
  readonly codec: AudioCodec | null;
  readonly payload: Uint8Array;
}

/** From authentic RTP packets to caller frames and keys. */
export class RtpReceiver implements TickerJob {
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly statistics = new ReceptionStatistics();
  concealedMs = 0;

  readonly #options: RtpReceiverOptions;
  readonly #sources = new SourceSelection();
  readonly #concealment = new LossConcealment();
  readonly #keys: TelephoneEventReceiver;
  readonly #reorder: ReorderBuffer<ReceivedPacket>;
  #codecs = new Map<number, AudioCodec>();
  #telephoneEvent: number | null = null;
  #fillsSilence = false;
  #codec: AudioCodec = 'PCMU';
  #frameSamples = 160;
  #nextTimestamp = 0;
  /** Up to when the conversation has audio. */
  #audioUntilMs = Number.POSITIVE_INFINITY;
  #fillingSilence = false;

  constructor(options: RtpReceiverOptions) {
    this.#options = options;
    this.#keys = new TelephoneEventReceiver(options.onDtmf);
    this.#reorder = new ReorderBuffer<ReceivedPacket>({
      gapWaitMs: GAP_WAIT_MS,
      deliver: (packet) => this.#deliver(packet),
      onLost: (count, next) => this.#conceal(count, next),
      onRestart: () => this.#forgetStream(),
    });
  }

  /** The payload type of the setup before stays known: its last packets may still be on the way. */
  configure(setup: MediaSetup, previous: MediaSetup | null): void {
    this.#codecs = new Map(previous ? [[previous.payloadType, previous.codec]] : []);
    this.#codecs.set(setup.payloadType, setup.codec);
    this.#telephoneEvent = setup.telephoneEventPayloadType;
    this.#codec = setup.codec;
    this.#fillsSilence = setup.direction === 'sendrecv';
    if (!this.#fillsSilence) this.#audioUntilMs = Number.POSITIVE_INFINITY;
    this.#reschedule();
  }

  knowsPayloadType(payloadType: number): boolean {
    return (
      this.#codecs.has(payloadType) || payloadType === this.#telephoneEvent || payloadType === COMFORT_NOISE
    );
  }

  /** The payload type is known. False if the payload is malformed. */
  receive(packet: RtpPacket, receivedAtMs: number): boolean {
    const choice = this.#sources.choose(packet, receivedAtMs);
    if (choice === 'ignore') return true;
    if (choice === 'switch') {
      this.#reorder.restart();
      this.#forgetStream();
    }
    this.statistics.received(packet, receivedAtMs);
    if (packet.payload.length > MAX_FRAME_BYTES) return false;
    const codec = this.#codecs.get(packet.payloadType) ?? null;
    const wellFormed = packet.payloadType !== this.#telephoneEvent || this.#keys.receive(packet);
    const { sequence, timestamp, payload } = packet;
    this.#reorder.push({ sequence, timestamp, payload, codec, receivedAtMs });
    this.#reschedule();
    return wellFormed;
  }

  run(nowMs: number): void {
    this.#reorder.expire(nowMs);
    while (this.#silenceDueMs() <= nowMs) this.#deliverSilence();
    this.#reschedule();
  }

  #deliver(packet: ReceivedPacket): void {
    if (packet.codec === null || packet.payload.length === 0) return;
    const samples = decodeG711(packet.codec, packet.payload);
    const blended = this.#concealment.heard(samples);
    this.#codec = packet.codec;
    this.#frameSamples = samples.length;
    this.#nextTimestamp = packet.timestamp + samples.length;
    if (this.#fillsSilence) this.#audioUntilMs = packet.receivedAtMs;
    this.#fillingSilence = false;
    this.#options.onFrame({
      samples,
      encoded: blended ? encodeG711(packet.codec, samples) : packet.payload,
      codec: packet.codec,
      receivedAtMs: packet.receivedAtMs,
      concealed: false,
    });
  }

  /** Frames of the lost packets' length, as many as the timestamps have room for. */
  #conceal(count: number, next: ReceivedPacket): void {
    const missingTicks = timestampDelta(next.timestamp, this.#nextTimestamp);
    const lost = Math.min(count * this.#frameSamples, Math.max(0, missingTicks));
    let left = Math.min(lost, MAX_CONCEALED_MS * TICKS_PER_MS);
    while (left > 0) {
      const length = Math.min(left, this.#frameSamples);
      this.concealedMs += length / TICKS_PER_MS;
      const dueMs = next.receivedAtMs - left / TICKS_PER_MS;
      this.#deliverMadeUp(this.#concealment.conceal(length), dueMs);
      left -= length;
    }
  }

  #silenceDueMs(): number {
    return this.#audioUntilMs + (this.#fillingSilence ? SILENCE_FRAME_MS : SILENCE_AFTER_MS);
  }

  #deliverSilence(): void {
    this.#fillingSilence = true;
    this.#audioUntilMs += SILENCE_FRAME_MS;
    this.#deliverMadeUp(new Int16Array(SILENCE_FRAME_MS * TICKS_PER_MS), this.#audioUntilMs);
  }

  #deliverMadeUp(samples: Int16Array, receivedAtMs: number): void {
    const encoded = encodeG711(this.#codec, samples);
    this.#options.onFrame({ samples, encoded, codec: this.#codec, receivedAtMs, concealed: true });
  }

  #forgetStream(): void {
    this.statistics.restart();
    this.#concealment.reset();
  }

  #reschedule(): void {
    const before = this.dueAtMs;
    this.dueAtMs = Math.min(this.#reorder.deadlineMs, this.#silenceDueMs());
    if (this.dueAtMs < before) this.#options.ticker.dueSooner(this);
  }
}
