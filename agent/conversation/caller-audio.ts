import type { CallerFrame, PhoneAudio } from '../media/phone-audio.ts';
import type { CallerAudioTap } from '../providers/provider-set.ts';

/**
 * The only subscriber of `PhoneAudio.onCallerFrame`: hands each frame to the providers that take G.711, to
 * the session's audio input and to the speech tracker, in the order they subscribed.
 */
export class CallerAudio implements CallerAudioTap {
  readonly #audio: PhoneAudio;
  #subscribers: readonly ((frame: CallerFrame) => void)[] = [];

  constructor(audio: PhoneAudio) {
    this.#audio = audio;
    audio.onCallerFrame = (frame) => {
      for (const onFrame of this.#subscribers) onFrame(frame);
    };
  }

  subscribe(onFrame: (frame: CallerFrame) => void): () => void {
    this.#subscribers = [...this.#subscribers, onFrame];
    return () => {
      this.#subscribers = this.#subscribers.filter((other) => other !== onFrame);
    };
  }

  close(): void {
    this.#audio.onCallerFrame = null;
    this.#subscribers = [];
  }
}
