import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { CallEndedBy, CallEventBody, Speaker, Turn } from '../../electron/shared/call-event.ts';
import type { PreviousCall } from '../../electron/shared/previous-call.ts';
import type { TransferResult } from '../../electron/shared/transfer-result.ts';
import type { CallerFacts, TalkState } from '../../electron/shared/worker-messages.ts';
import type { PhoneAudio } from '../media/phone-audio.ts';
import type { ProviderFault, ProviderSet } from '../providers/provider-set.ts';
import type { CallerAudio } from './caller-audio.ts';

/** One call's conversation, whatever the audio comes from. */
export interface Conversation {
  /** The far end is bridged and its audio has begun, or 300 ms have passed since the ACK: greet now. */
  greet(afterAckMs: number): void;
  dtmf(key: string, source: 'rfc4733' | 'info'): void;
  /** Answer to `requestTransfer`. If it failed the agent speaks again and says why. */
  transferFinished(result: TransferResult): void;
  /**
   * The worker passes every `ProviderReport.onFault` here. A final one makes the agent apologise and hand
   * over; others are only recorded.
   */
  providerFailed(fault: ProviderFault): void;
  /** Who the caller is by the owner's contacts. */
  callerKnown(name: string): void;
  /** What was said in the call that this one goes on from. */
  callerReturned(previous: PreviousCall): void;
  /** An instruction of somebody of the company, for the agent's next words; the caller does not hear it. */
  whisper(by: string, text: string): void;
  /** Said to the caller in the agent's voice, when nobody speaks. */
  say(text: string): void;
  /** The agent falls silent: a person speaks in its place, until `speakAgain`. */
  beSilent(by: string): void;
  /** What the person says, 8 kHz mono. True: it is on its way to the caller. */
  personSays(samples: Int16Array): boolean;
  personWords(text: string, isFinal: boolean): void;
  speakAgain(): void;
  /** Where the talk stands, for a successor; the RTP part is the worker's. */
  successorState(): TalkState;
  /** Ends the session and its providers. Turns in progress are reported before it resolves. */
  close(): Promise<void>;
}

export interface ConversationInput {
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
  readonly audio: PhoneAudio;
  /**
   * The fan-out of `audio.onCallerFrame`; the worker made it first (`new CallerAudio(audio)`), since the
   * providers need its tap. The conversation closes it.
   */
  readonly callerAudio: CallerAudio;
  readonly providers: ProviderSet;
  readonly phrases: RenderedPhrases;
  readonly owner: ConversationOwner;
  /** Set when another worker held this call before: no greeting, the interrupted sentence goes on. */
  readonly resume?: TalkState;
}

/** Spoken before any provider has said a word; rendered when the agent was saved. 8 kHz mono. */
export interface RenderedPhrases {
  readonly disclosure: Int16Array;
  readonly greeting: Int16Array;
  readonly apology: Int16Array;
  readonly goodbye: Int16Array;
  readonly silenceNudge: Int16Array;
  /** "One moment, please" in the agent's language, for when the providers are slow. */
  readonly holdOn: Int16Array;
}

export interface ConversationOwner {
  event(event: CallEventBody): void;
  turn(turn: Turn): void;
  words(speaker: Speaker, text: string, final: boolean): void;
  requestTransfer(target: string, by: 'agent' | 'dtmf' | 'failure'): void;
  requestHangUp(by: CallEndedBy, reason: string): void;
}
