import { describe, expect, it } from 'vitest';
import {
  type BargeInFacts,
  decideBargeIn,
  isBackchannel,
  isListeningNoise,
  pausesBargeIn,
} from '../../../agent/conversation/barge-in-rules.ts';

const facts = (over: Partial<BargeInFacts>): BargeInFacts => ({
  sinceOnsetMs: 200,
  speaking: true,
  voiceSeen: true,
  words: '',
  agentRemainingMs: 5000,
  language: 'en-US',
  ...over,
});

describe('decideBargeIn', () => {
  it.each([
    ['waits while nothing is known', {}, 'wait'],
    ['stops for words at once', { words: 'I have a question' }, 'stop'],
    ['stops for a single stop word', { words: 'wait' }, 'stop'],
    ['stops for a voice that goes on', { sinceOnsetMs: 420 }, 'stop'],
    ['goes on after a cough', { sinceOnsetMs: 420, speaking: false }, 'resume'],
    [
      'goes on over a noise that no voice model took for speech',
      { sinceOnsetMs: 420, voiceSeen: false },
      'resume',
    ],
    ['goes on after "mhm"', { words: 'Mm-hmm.', speaking: false }, 'resume'],
    ['waits while "okay" may be the start of more', { words: 'okay' }, 'wait'],
    ['goes on over "okay" at the deadline', { words: 'okay', sinceOnsetMs: 420 }, 'resume'],
    ['takes "yes" near the end as the answer', { words: 'yes', agentRemainingMs: 500 }, 'stop'],
    ['goes on after a German "genau"', { words: 'genau', speaking: false, language: 'de-DE' }, 'resume'],
  ] as const)('%s', (_name, over, decision) => {
    expect(decideBargeIn(facts(over))).toBe(decision);
  });

  it('never waits beyond the deadline', () => {
    for (const speaking of [true, false])
      for (const voiceSeen of [true, false])
        for (const words of ['', 'okay', 'hello there'])
          expect(decideBargeIn(facts({ speaking, voiceSeen, words, sinceOnsetMs: 450 }))).not.toBe('wait');
  });
});

describe('isBackchannel', () => {
  it.each([
    ['okay yeah', true],
    ['mhm', true],
    ['okay but', false],
    ['no', false],
    ['yes I want that', false],
  ])('"%s": %s', (text, expected) => {
    expect(isBackchannel(text.split(' '), 'en')).toBe(expected);
  });
});

describe('pausesBargeIn', () => {
  it.each([
    ['a voice', { sinceOnsetMs: 40 }, true],
    ['a soft beginning that goes on', { sinceOnsetMs: 130, voiceSeen: false }, true],
    ['a short knock', { sinceOnsetMs: 130, voiceSeen: false, speaking: false }, false],
    ['what has only begun', { sinceOnsetMs: 60, voiceSeen: false }, false],
  ] as const)('%s: %s', (_name, over, expected) => {
    expect(pausesBargeIn(facts(over))).toBe(expected);
  });
});

describe('isListeningNoise', () => {
  it.each([
    ['Mhm.', 5000, true],
    ['', 5000, false],
    ['Wait.', 5000, false],
    ['yes', 500, false],
  ])('"%s" with %d ms to say: %s', (text, agentRemainingMs, expected) => {
    expect(isListeningNoise(text, agentRemainingMs, 'en')).toBe(expected);
  });
});
