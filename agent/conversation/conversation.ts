import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { CallEndedBy, CallEventBody, Turn } from '../../electron/shared/call-event.ts';
import type { CallerFacts, SuccessorState } from '../../electron/shared/worker-messages.ts';
import type { PhoneAudio } from '../media/phone-audio.ts';
import type { ProviderSet } from '../providers/provider-set.ts';

/** One call's conversation, whatever the audio comes from. */
export interface Conversation {
  /** The far end is bridged and its audio has begun, or 300 ms have passed since the ACK: greet now. */
  greet(afterAckMs: number): void;
  dtmf(key: string, source: 'rfc4733' | 'info'): void;
  /** Answer to `requestTransfer`. If it failed the agent speaks again and says so. */
  transferFinished(ok: boolean, reason: string): void;
  /** Where the talk stands, for a successor; the RTP part is the worker's. */
  successorState(): Pick<SuccessorState, 'history' | 'speaking'>;
  /** Ends the session and its providers. Turns in progress are reported before it resolves. */
  close(): Promise<void>;
}

export interface ConversationInput {
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
  readonly audio: PhoneAudio;
  readonly providers: ProviderSet;
  readonly phrases: RenderedPhrases;
  readonly owner: ConversationOwner;
}

/** Spoken before any provider has said a word; rendered when the agent was saved. 8 kHz mono. */
export interface RenderedPhrases {
  readonly disclosure: Int16Array;
  readonly greeting: Int16Array;
  readonly apology: Int16Array;
  readonly goodbye: Int16Array;
  readonly silenceNudge: Int16Array;
}

export interface ConversationOwner {
  event(event: CallEventBody): void;
  turn(turn: Turn): void;
  words(speaker: 'caller' | 'agent', text: string, final: boolean): void;
  requestTransfer(target: string, by: 'agent' | 'dtmf' | 'failure'): void;
  requestHangUp(by: CallEndedBy, reason: string): void;
}
