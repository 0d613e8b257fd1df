import type { CallerMessage } from './caller-message.ts';
import type { ContactOutcome } from './contract/contacts.ts';
import type { AudioCodec, MediaDirection } from './media.ts';

/**
 * Everything that happened on a call, in order: the SIP ladder, why it was admitted or not, and what the
 * conversation did. Stored one row each; "Explain this call" is drawn from it.
 */
export type CallEvent = { readonly at: EpochMs } & CallEventBody;

export type EpochMs = number;

/** `person`: somebody of the company who took the call over from the agent. */
export type Speaker = 'caller' | 'agent' | 'person';

export type CallEventBody =
  | { kind: 'sip'; direction: 'in' | 'out'; summary: string; message: string; retransmission: boolean }
  | { kind: 'admission'; fact: AdmissionFact; passed: boolean; explanation: string }
  | { kind: 'media_started'; codec: AudioCodec; encrypted: boolean; localPort: number }
  | { kind: 'media_direction'; direction: MediaDirection }
  | { kind: 'media_timeout'; silentMs: number; held: boolean }
  | { kind: 'first_caller_audio' }
  | { kind: 'greeting_started'; afterAckMs: number }
  | { kind: 'disclosure_played'; textVersion: string; text: string; playedMs: number; complete: boolean }
  | { kind: 'dtmf'; key: string; source: 'rfc4733' | 'info' }
  | { kind: 'barge_in'; stoppedAfterMs: number; heardText: string }
  | { kind: 'false_interruption'; resumedAfterMs: number }
  | { kind: 'tool_called'; tool: string; arguments: string }
  | { kind: 'tool_finished'; tool: string; ok: boolean; result: string }
  | { kind: 'transfer_requested'; target: string; by: 'agent' | 'dtmf' | 'failure' | 'person' }
  | { kind: 'transfer_progress'; target: string; status: number; reason: string }
  | { kind: 'transfer_finished'; target: string; ok: boolean; reason: string }
  | { kind: 'provider_error'; stage: ProviderStage; provider: string; code: string; message: string }
  | { kind: 'provider_switched'; stage: ProviderStage; from: string; to: string }
  | { kind: 'apology_spoken'; cause: string }
  | { kind: 'silence_nudge'; count: number }
  /** A person hears the call by its LiveKit room. `by`: a user's name. */
  | { kind: 'listening_started'; by: string }
  | { kind: 'listening_ended'; by: string }
  | { kind: 'whispered'; by: string; text: string }
  /** From asking to the person's first sound towards the caller. */
  | { kind: 'taken_over'; by: string; afterMs: number }
  | { kind: 'given_back'; by: string; because: 'asked' | 'person_gone' | 'room_lost' }
  | { kind: 'room_lost'; reason: string }
  | { kind: 'recording_started'; encrypted: boolean }
  /** The call goes on without it. */
  | { kind: 'recording_failed'; problem: string }
  /** Who has the caller's number; the name itself is in the call's row. */
  | { kind: 'contact_looked_up'; outcome: ContactOutcome; afterMs: number; detail: string }
  /** The caller was here a moment ago; the agent knows what was said. */
  | { kind: 'caller_returned'; previousCallId: string; endedBeforeMs: number }
  /** A message of the caller for people. */
  | ({ kind: 'message_taken' } & CallerMessage)
  | { kind: 'worker_assigned'; workerId: string }
  | { kind: 'worker_lost'; workerId: string; reason: string }
  | { kind: 'ended'; by: CallEndedBy; reason: string };

export type ProviderStage = 'stt' | 'llm' | 'tts';

export type CallEndedBy = 'caller' | 'agent' | 'transfer' | 'failure' | 'service';

export type AdmissionFact =
  /** The INVITE is one that can be understood. */
  | 'request'
  /** The PBX signed in with the right password. */
  | 'credentials'
  | 'source_allowed'
  | 'line_running'
  | 'budget'
  /** The owner blocks no such caller. */
  | 'caller_allowed'
  /** Not more calls of one caller than the owner allows. */
  | 'caller_limit'
  | 'number_routed'
  | 'schedule'
  | 'worker_ready'
  | 'capacity'
  | 'provider_ready'
  | 'codec'
  | 'loop';

/** Who spoke, what, when, and how the reply's delay was made up. Times are epoch milliseconds. */
export interface Turn {
  readonly index: number;
  readonly speaker: Speaker;
  readonly text: string;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  /** Agent turns: cut off by the caller; `text` is then what was really heard. */
  readonly interrupted: boolean;
  readonly latency: TurnLatency | null;
  /** Caller turns: how sure speech recognition was of the words, 0 to 1. Absent when it does not say. */
  readonly confidence?: number | undefined;
}

/**
 * Agent turns only, measured at our RTP socket: from the arrival of the caller's last speech packet to the
 * departure of the first packet of the answer. The parts are points on the same line, null when a stage did
 * not take part (a greeting, a nudge).
 */
export interface TurnLatency {
  readonly replyMs: number;
  readonly sttFinalMs: number | null;
  readonly endOfTurnMs: number | null;
  readonly llmFirstTokenMs: number | null;
  readonly ttsFirstAudioMs: number | null;
}

/** One billable quantity. Priced and frozen by the service; `estimated` when the provider reports nothing (cancelled runs). */
export interface Usage {
  readonly stage: ProviderStage;
  readonly provider: string;
  readonly model: string;
  readonly unit: UsageUnit;
  readonly quantity: number;
  readonly estimated: boolean;
}

export type UsageUnit =
  | 'audio_ms'
  | 'connection_ms'
  | 'input_tokens'
  | 'cached_input_tokens'
  | 'output_tokens'
  | 'characters';
