import { describe, expect, it } from 'vitest';
import {
  LINE_SILENCE_MS,
  onLine,
  onWindow,
  VOICE_START,
  type VoiceState,
} from '../../../agent/voice-activity/voice-rules.ts';

const WINDOW_MS = 32;
const heardIn = (probabilities: readonly number[], state: VoiceState = VOICE_START, minSpeechMs = 100) =>
  probabilities.reduce(
    ({ state: before, changes }, probability) => {
      const { state: now, change } = onWindow(before, probability, WINDOW_MS, minSpeechMs);
      return { state: now, changes: change ? [...changes, change.kind] : changes };
    },
    { state, changes: [] as string[] },
  );
const speaking = heardIn([0.9, 0.9, 0.9, 0.9]).state;

describe('the voice of a caller', () => {
  it('begins when the model has heard it for as long as the agent asks', () => {
    expect(heardIn([0.9, 0.9, 0.9]).changes).toEqual([]);
    expect(heardIn([0.9, 0.9, 0.9, 0.9]).changes).toEqual(['started']);
    expect(heardIn([0.9, 0.9], VOICE_START, 50).changes).toEqual(['started']);
  });

  it('does not begin with a knock', () => {
    expect(heardIn([0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9]).changes).toEqual([]);
  });

  it('goes on through what the model half believes', () => {
    expect(heardIn([0.4, 0.4, 0.4, 0.4, 0.4, 0.4], speaking)).toMatchObject({
      changes: [],
      state: { speaking: true, silenceMs: 0 },
    });
  });

  it('ends by the model alone where the line is never quiet', () => {
    expect(heardIn([0.1, 0.1, 0.1], speaking).changes).toEqual([]);
    const ended = onWindow(heardIn([0.1, 0.1, 0.1], speaking).state, 0.1, WINDOW_MS, 100);
    expect(ended.change).toEqual({ kind: 'ended', voiceMs: 128, silenceMs: 128 });
    expect(ended.state.speaking).toBe(false);
  });

  it('ends with the line, before the model has counted its windows', () => {
    const lettingGo = heardIn([0.2], speaking).state;
    expect(onLine(lettingGo, LINE_SILENCE_MS - 20).change).toBeNull();
    expect(onLine(lettingGo, LINE_SILENCE_MS).change).toEqual({
      kind: 'ended',
      voiceMs: 128,
      silenceMs: LINE_SILENCE_MS,
    });
  });

  it('of somebody who speaks softly does not end while the model hears it', () => {
    expect(onLine(speaking, LINE_SILENCE_MS)).toMatchObject({ change: null, state: { speaking: true } });
  });

  it('of somebody too soft for the line does not end in a pause of the model', () => {
    expect(onLine(heardIn([0.2], speaking).state, 5000).change).toBeNull();
  });

  it('ends once', () => {
    const { state } = onLine(heardIn([0.2], speaking).state, LINE_SILENCE_MS);
    expect(onLine(state, LINE_SILENCE_MS + 20).change).toBeNull();
    expect(heardIn([0.1, 0.1, 0.1, 0.1, 0.1], state).changes).toEqual([]);
    expect(heardIn([0.9, 0.9, 0.9, 0.9], state).changes).toEqual(['started']);
  });
});
