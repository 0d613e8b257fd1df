import { describe, expect, it } from 'vitest';
import { SPEECH_TRACKER_START, trackSpeech } from '../../../agent/voice-activity/speech-tracker.ts';

const frame = (amplitude: number): Int16Array =>
  Int16Array.from({ length: 160 }, (_, index) => amplitude * Math.sin(index * 0.5));

/** One frame every 20 ms from 0 on. */
const track = (amplitudes: readonly number[]) =>
  amplitudes.reduce(
    (state, amplitude, index) => trackSpeech(state, frame(amplitude), index * 20),
    SPEECH_TRACKER_START,
  );

describe('trackSpeech', () => {
  it('finds the onset after 60 ms of loudness and the last speech packet', () => {
    const state = track([5, 5, 4000, 4000, 4000, 4000, 5, 5]);
    expect(state).toMatchObject({ onsetAtMs: 80, lastSpeechAtMs: 100 });
  });

  it('takes one loud packet for a click', () => {
    expect(track([5, 8000, 5, 5, 5, 5, 5, 5, 5])).toMatchObject({ onsetAtMs: null, lastSpeechAtMs: null });
  });

  it('bridges the gap of a stop consonant and ends after 120 ms', () => {
    expect(track([4000, 4000, 4000, 5, 5, 4000]).onsetAtMs).toBe(40);
    expect(track([4000, 4000, 4000, 5, 5, 5, 5, 5, 5])).toMatchObject({
      onsetAtMs: null,
      lastSpeechAtMs: 40,
    });
  });

  it('learns a loud background slowly and hears speech above it', () => {
    const hum = Array.from({ length: 400 }, () => 180);
    expect(track([...hum, 5, 180, 180, 180]).lastSpeechAtMs).toBeNull();
    expect(track([...hum, 4000, 4000, 4000]).lastSpeechAtMs).toBe(402 * 20);
  });
});
