import type { CallerFrame } from '../agent/media/phone-audio.ts';

/**
 * Hears when the agent talks, from its decoded packets: silence on the line is digital silence, so one audible
 * sample marks the first packet of an answer. Pauses shorter than `quietMs` belong to the speech.
 */
export interface AgentEar {
  hear(frame: CallerFrame): void;
  readonly talking: boolean;
  /** The last audible packet; null before the first. */
  readonly lastAudibleAtMs: number | null;
  /** Ends the present speech at once: the next audible packet begins another. */
  settle(): void;
  close(): void;
}

export interface AgentEarOwner {
  /** The first audible packet came; not announced, an answer can still be in its first word. */
  onStarted(atMs: number): void;
  /** Quiet for `quietMs`. Times of the first and the last audible packet. */
  onFinished(startedAtMs: number, endedAtMs: number): void;
}

/** Above the noise that companding makes of silence. */
const AUDIBLE_SAMPLE = 64;

export function createAgentEar(quietMs: number, owner: AgentEarOwner): AgentEar {
  let startedAtMs = 0;
  let lastAudibleAtMs: number | null = null;
  let quiet: NodeJS.Timeout | null = null;

  const finish = () => {
    quiet = null;
    owner.onFinished(startedAtMs, lastAudibleAtMs ?? startedAtMs);
  };
  return {
    get talking() {
      return quiet !== null;
    },
    get lastAudibleAtMs() {
      return lastAudibleAtMs;
    },
    hear(frame) {
      if (!isAudible(frame.samples)) return;
      lastAudibleAtMs = frame.receivedAtMs;
      if (quiet === null) {
        startedAtMs = frame.receivedAtMs;
        owner.onStarted(startedAtMs);
      } else clearTimeout(quiet);
      quiet = setTimeout(finish, quietMs);
    },
    settle() {
      if (quiet === null) return;
      clearTimeout(quiet);
      finish();
    },
    close() {
      if (quiet) clearTimeout(quiet);
      quiet = null;
    },
  };
}

export const isAudible = (samples: Int16Array): boolean =>
  samples.some((sample) => sample > AUDIBLE_SAMPLE || sample < -AUDIBLE_SAMPLE);
