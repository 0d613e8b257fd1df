/** A call of the same number that ended a moment ago. Words are as they were kept: redacted, or none. */
export interface PreviousCall {
  readonly callId: string;
  readonly endedBeforeMs: number;
  /** How it ended. A moved one comes back because nobody took it, or since the person could not help. */
  readonly ended: 'hung_up' | 'moved' | 'cut_off';
  /** The last ones, oldest first. */
  readonly said: readonly { readonly role: 'caller' | 'agent'; readonly text: string }[];
}
