/** What the simulated caller does, step by step. Speech is rendered beforehand: 8 kHz mono, trimmed of silence. */
export type CallerStep =
  /** Waits until the agent has spoken and is quiet again. */
  | { readonly kind: 'listen' }
  | { readonly kind: 'say'; readonly speech: CallerSpeech }
  /** Barge-in: begins to speak that long after the agent has. */
  | { readonly kind: 'interrupt'; readonly afterMs: number; readonly speech: CallerSpeech }
  | { readonly kind: 'press'; readonly key: string }
  | { readonly kind: 'wait'; readonly durationMs: number }
  /** Waits for something beside the call. */
  | { readonly kind: 'wait_for'; readonly happening: Promise<unknown> }
  /** Puts the agent on hold by re-INVITE, and takes it back; 'sendonly' (with music) unless told. */
  | { readonly kind: 'hold'; readonly durationMs: number; readonly by?: 'sendonly' | 'inactive' }
  /** Waits for the agent, or the line, to end the call. */
  | { readonly kind: 'await_end' }
  | { readonly kind: 'hang_up' };

export interface CallerSpeech {
  readonly text: string;
  readonly samples: Int16Array;
}

/** What happens on the call, as the caller's end sees it. Times are `performance.now()` milliseconds. */
export type CallProgress = { readonly atMs: number } & CallProgressBody;

export type CallProgressBody =
  | {
      readonly kind: 'sip';
      readonly direction: 'in' | 'out';
      readonly summary: string;
      readonly retransmission: boolean;
    }
  | { readonly kind: 'first_audio_received' }
  | { readonly kind: 'caller_said'; readonly text: string; readonly durationMs: number }
  | { readonly kind: 'caller_pressed'; readonly key: string }
  /** `replyMs`: from the last packet of the caller's speech to the first of the agent's, on the wire. */
  | { readonly kind: 'agent_started'; readonly replyMs: number | null }
  | { readonly kind: 'agent_finished'; readonly durationMs: number }
  /** Null: the agent talked on. */
  | { readonly kind: 'barged_in'; readonly stoppedAfterMs: number | null }
  | { readonly kind: 'referred'; readonly target: string }
  | { readonly kind: 'ended'; readonly by: 'us' | 'peer' | 'failure'; readonly reason: string };
