import type { AudioCodec, MediaSetup, MediaStats, RtpSuccessorState } from '../../electron/shared/media.ts';

/**
 * A phone call's audio as the conversation sees it: caller frames in, in order and without gaps; agent
 * samples out, paced by the media clock. Implemented by the RTP session; fakes and rooms can be others.
 * All samples are signed 16 bit mono at 8 kHz. Times are `performance.now()` milliseconds.
 */
export interface PhoneAudio {
  /** Every caller frame, as soon as it can be played in order. Set once by the conversation. */
  onCallerFrame: ((frame: CallerFrame) => void) | null;
  /** A key was pressed: reported once, at its first packet (RFC 4733). */
  onDtmf: ((key: string) => void) | null;
  readonly playout: Playout;
}

export interface CallerFrame {
  readonly samples: Int16Array;
  /** As it came on the wire (after concealment: re-encoded), for providers that take G.711 unchanged. */
  readonly encoded: Uint8Array;
  readonly codec: AudioCodec;
  /** When the packet arrived at our socket; for a concealed frame, when it was due. */
  readonly receivedAtMs: number;
  readonly concealed: boolean;
}

/** One RTP stream towards the caller. Silence packets flow whenever nothing is queued. */
export interface Playout {
  /** Queues samples behind what is queued. They leave in 20 ms packets; the first within the current period. */
  write(samples: Int16Array): void;
  /** Audio that waits to be sent. */
  readonly queuedMs: number;
  /** Agent audio sent since the stream began, silence not counted: marks positions for `clear`. */
  readonly playedMs: number;
  /** Barge-in: drops what is queued. What was sent stays counted in `playedMs`. */
  clear(): void;
  /** Silence is sent while paused; the queue is kept. */
  pause(): void;
  resume(): void;
  /** 1 is unchanged; a ducked voice is about 0.2. */
  setGain(gain: number): void;
  /** The first packet of agent audio after silence has left. Argument: when. */
  onTalkStarted: ((atMs: number) => void) | null;
  /** The queue ran empty (not by `clear`). */
  onDrained: ((atMs: number) => void) | null;
}

/** The RTP session behind PhoneAudio, owned by the worker's call. */
export interface RtpSession extends PhoneAudio {
  readonly localPort: number;
  readonly setup: MediaSetup;
  /** The first RTP packet of the caller came. */
  onFirstPacket: (() => void) | null;
  onTimeout: ((silentMs: number, held: boolean) => void) | null;
  /** Agent audio that has just left, as the caller hears it; not called for silence. The array is used again after the call. */
  onSentFrame: ((samples: Int16Array) => void) | null;
  update(setup: MediaSetup): void;
  /** Sends a key as RFC 4733 events; nothing happens if the peer did not offer them. */
  sendDtmf(key: string): void;
  stats(): MediaStats;
  successorState(): RtpSuccessorState;
  /** RTCP BYE, sockets closed. */
  close(): Promise<void>;
}
