import { ReadableStream } from 'node:stream/web';
import { stt } from '@livekit/agents';

type Heard = stt.SpeechEvent | string;

export interface ListeningNoiseInput {
  /** Asked when the words come: said over the agent, who goes on? */
  isNoise(text: string): boolean;
  /** Of all final words, before anything else is done with them. */
  onFinal(text: string, confidence: number): void;
  /** The final words; the session never sees them. */
  onNoise(text: string): void;
}

/**
 * Keeps a "mhm" out of the session. There it would stay uncommitted while the agent talks and be glued to the
 * front of the caller's next turn; `session.clearUserTurn` would forget it too, but restarts the speech
 * recognition (audio_recognition.ts, clearUserTurn).
 */
export function withoutListeningNoise(
  events: ReadableStream<Heard>,
  input: ListeningNoiseInput,
): ReadableStream<Heard> {
  const reader = events.getReader();
  return new ReadableStream<Heard>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? value : withoutNoise(value, input));
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function withoutNoise(
  event: stt.SpeechEvent,
  { isNoise, onFinal, onNoise }: ListeningNoiseInput,
): stt.SpeechEvent {
  const [first] = event.alternatives ?? [];
  if (!first || first.text.trim() === '') return event;
  const { FINAL_TRANSCRIPT, PREFLIGHT_TRANSCRIPT, INTERIM_TRANSCRIPT } = stt.SpeechEventType;
  if (event.type !== FINAL_TRANSCRIPT && event.type !== PREFLIGHT_TRANSCRIPT) return event;
  if (event.type === FINAL_TRANSCRIPT) onFinal(first.text, first.confidence);
  if (!isNoise(first.text)) return event;
  // An early run of the model on a noise would be for nothing.
  if (event.type === PREFLIGHT_TRANSCRIPT) return { ...event, type: INTERIM_TRANSCRIPT };
  onNoise(first.text);
  // Empty, so that the session forgets the interim words as well.
  return { ...event, type: INTERIM_TRANSCRIPT, alternatives: [{ ...first, text: '' }] };
}
