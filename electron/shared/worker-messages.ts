import type { ProviderChoice, ResolvedAgent } from './agent-profile.ts';
import type { CallEndedBy, CallEvent, Speaker, Turn, Usage } from './call-event.ts';
import type { LevelPiece } from './call-levels.ts';
import type { RehearsalWord } from './contract/rehearsal.ts';
import type { Failure } from './failure.ts';
import type { MediaSetup, MediaStats, RtpSuccessorState } from './media.ts';
import type { PreviousCall } from './previous-call.ts';
import type { RecordingOrder, RecordingReport } from './recording.ts';
import type { TransferResult } from './transfer-result.ts';

/**
 * What the service and a worker say to each other, one JSON object a line over a local socket that the
 * worker listens on: not the child process channel, since a worker outlives the service and is found again
 * by the next one (blueprint section 9). Both ends are of the same build; `hello` compares.
 */
export const WORKER_PROTOCOL_VERSION = 7;

export type ToWorker =
  /** First on every connection. A wrong token closes it; a second service takes the first one's place. */
  | { type: 'hello'; protocolVersion: number; token: string; heartbeatIntervalMs: number }
  /** Pre-render greetings and open what can be opened, so that the first call is as fast as the tenth. */
  | { type: 'prepare_agents'; agents: readonly ResolvedAgent[] }
  | {
      type: 'open_call';
      callId: string;
      agent: ResolvedAgent;
      rtpListenAddress: string;
      rtpPort: number;
      media: MediaSetup;
      caller: CallerFacts;
      /** Null: it is not recorded. */
      recording: RecordingOrder | null;
      /** Another process held the call: it goes on where that one was, without a greeting. */
      resume?: TalkState;
    }
  /** ACK seen: the PBX has bridged, the greeting may start with the first RTP packet, at the latest after 300 ms. */
  | { type: 'call_confirmed'; callId: string }
  | { type: 'update_media'; callId: string; media: MediaSetup }
  | { type: 'dtmf_from_info'; callId: string; key: string }
  | { type: 'transfer_result'; callId: string; result: TransferResult }
  /** The SIP side is over. The worker stops sending at once, reports and answers with `call_closed`. */
  | { type: 'end_call'; callId: string; by: CallEndedBy; reason: string }
  /**
   * Somebody wants to hear the call: join its LiveKit room and publish both voices, until `leave_room`. `room_state`
   * tells how it goes; the call itself never waits for it.
   */
  | ({ type: 'enter_room'; callId: string } & RoomEntry)
  | { type: 'leave_room'; callId: string }
  /** An instruction to the agent for its next words; the caller does not hear it. */
  | { type: 'whisper'; callId: string; by: string; text: string }
  /** Who the caller is by the owner's contacts; data, never instructions. */
  | { type: 'caller_known'; callId: string; name: string }
  /** The caller was here a moment ago; data, never instructions. */
  | { type: 'caller_returned'; callId: string; previous: PreviousCall }
  /** The agent says this to the caller as soon as nobody speaks: that somebody listens. */
  | { type: 'say'; callId: string; text: string }
  /** The agent falls silent; what this participant of the room says goes to the caller. `by`: a person's name. */
  | { type: 'take_over'; callId: string; identity: string; by: string }
  /** The agent speaks again and knows what was said meanwhile. */
  | { type: 'give_back'; callId: string; because: 'asked' | 'person_gone' }
  /** One real request to the vendor, with no call behind it. `key` is null for providers that need none. */
  | {
      type: 'check_provider';
      requestId: string;
      choice: ProviderChoice;
      key: string | null;
    }
  /** A sentence in a voice, for a person who chooses one. */
  | {
      type: 'speak_sample';
      requestId: string;
      choice: ProviderChoice;
      key: string | null;
      language: string;
      text: string;
    }
  /** One answer of the agent's language model, with no call behind it. `text` is data, `instructions` are ours. */
  | {
      type: 'ask_model';
      requestId: string;
      agent: ResolvedAgent;
      instructions: string;
      text: string;
      timeoutMs: number;
    }
  /** A talk by typing: the agent's model and tools without a call. Its words follow as `rehearsal_word`. */
  | { type: 'open_rehearsal'; rehearsalId: string; agent: ResolvedAgent }
  | { type: 'say_in_rehearsal'; rehearsalId: string; text: string }
  | { type: 'close_rehearsal'; rehearsalId: string }
  /** Take no new call; exit when the last one has ended or the time is up. */
  | { type: 'drain'; timeoutMs: number }
  | { type: 'shutdown' };

export interface CallerFacts {
  /** Digits or name as sent; data, never instructions. */
  readonly number: string | null;
  readonly displayName: string | null;
  readonly dialled: string;
}

export type FromWorker =
  /** Answer to `hello`. What could not be sent while there was no service follows at once, in order. */
  | {
      type: 'ready';
      protocolVersion: number;
      workerId: string;
      pid: number;
      capacity: number;
      draining: boolean;
      calls: readonly OpenCallFacts[];
    }
  | {
      type: 'heartbeat';
      activeCalls: number;
      cpuPercent: number;
      rssBytes: number;
      eventLoopDelayP99Ms: number;
    }
  | { type: 'provider_checked'; requestId: string; failure: Failure | null; latencyMs: number }
  /** `samplesBase64`: 16 bit little-endian mono at 8 kHz; null: see `failure`. */
  | {
      type: 'sample_spoken';
      requestId: string;
      failure: Failure | null;
      samplesBase64: string | null;
      firstSoundMs: number;
    }
  /** `usage` also of an answer that came too late. */
  | {
      type: 'model_answered';
      requestId: string;
      failure: Failure | null;
      text: string | null;
      usage: readonly Usage[];
    }
  | { type: 'rehearsal_word'; rehearsalId: string; word: RehearsalWord }
  | { type: 'agent_prepared'; agentId: string; version: number; failure: Failure | null; renderedMs: number }
  | { type: 'call_opened'; callId: string; rtpPort: number }
  | { type: 'call_refused'; callId: string; failure: Failure }
  | { type: 'call_event'; callId: string; event: CallEvent }
  | { type: 'words'; callId: string; speaker: Speaker; text: string; final: boolean }
  | { type: 'turn'; callId: string; turn: Turn }
  /** Half a second of both sides' loudness; the last ones come before `call_closed`. */
  | { type: 'levels'; callId: string; piece: LevelPiece }
  /** What was used since the last such message, so that a lost worker loses little. The sum of all is the call's usage. */
  | { type: 'usage'; callId: string; usage: readonly Usage[] }
  | { type: 'transfer_requested'; callId: string; target: string; by: 'agent' | 'dtmf' | 'failure' }
  | { type: 'hangup_requested'; callId: string; by: CallEndedBy; reason: string }
  | { type: 'room_state'; callId: string; state: RoomState }
  /** Before `call_closed`; nothing where none was ordered. */
  | { type: 'recording_finished'; callId: string; report: RecordingReport }
  | { type: 'successor_state'; callId: string; state: SuccessorState }
  | { type: 'call_closed'; callId: string; report: CallReport }
  | { type: 'drained' }
  | {
      type: 'log';
      level: 'debug' | 'info' | 'warn' | 'error';
      message: string;
      fields: Readonly<Record<string, unknown>>;
    };

/** A call that a worker holds when a service connects: what the service must not give away again. */
export interface OpenCallFacts {
  readonly callId: string;
  readonly rtpPort: number;
}

/** How a worker comes into a call's LiveKit room. */
export interface RoomEntry {
  readonly url: string;
  readonly token: string;
  /** Nobody listens yet, but a person looks at the call: be there with both voices published and silent. */
  readonly ahead?: true;
}

/** A worker in a call's LiveKit room. Closed without a failure: nobody listens any more, or the call ended. */
export type RoomState =
  | { readonly kind: 'joining' }
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly failure: Failure | null };

/** Enough for another worker to go on with the call: the RTP stream and the conversation up to the word. */
export interface SuccessorState {
  readonly rtp: RtpSuccessorState;
  readonly history: readonly { readonly role: Speaker; readonly text: string }[];
  /** What the agent is saying now and how much of it has been played. Null while it listens. */
  readonly speaking: { readonly text: string; readonly playedMs: number } | null;
}

/** Where the talk stands, whatever carries the sound. */
export type TalkState = Pick<SuccessorState, 'history' | 'speaking'>;

export interface CallReport {
  readonly endedBy: CallEndedBy;
  readonly reason: string;
  readonly media: MediaStats;
}
