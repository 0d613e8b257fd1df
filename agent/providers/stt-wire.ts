import type { AudioCodec } from '../../electron/shared/media.ts';
import type { CallerFrame } from '../media/phone-audio.ts';

/** What differs between streaming transcription services: how to ask and what the answers mean. */
export interface SttWire {
  readonly provider: string;
  readonly label: string;
  readonly model: string;
  readonly language: string;
  readonly billedUnit: 'audio_ms' | 'connection_ms';
  /** Audio per binary message. */
  readonly chunkMs: number;
  /** Speech-like sound for so long without any message: it does not hear. */
  readonly deafAfterMs: number;
  readonly keepAlive: string | null;
  readonly finalize: string | null;
  readonly close: string;
  request(codec: AudioCodec): SttRequest;
  /** Throws ProviderError when the service reports an error or the message can not be understood. */
  parse(message: string): readonly SttWireEvent[];
}

export interface SttRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  payload(frame: CallerFrame): Uint8Array;
}

export type SttWireEvent =
  | { type: 'alive'; requestId: string }
  | { type: 'speech_started' }
  | { type: 'speech_ended' }
  | { type: 'interim'; text: string; confidence: number }
  /** The service itself says that the words will not change. */
  | { type: 'preflight'; text: string; confidence: number }
  /** `endMs`: audio of this connection that it covers, null when not told. */
  | { type: 'final'; text: string; confidence: number; endMs: number | null };

export const samplesAsBytes = (frame: CallerFrame): Uint8Array =>
  new Uint8Array(frame.samples.buffer, frame.samples.byteOffset, frame.samples.byteLength);
