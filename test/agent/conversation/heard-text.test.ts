import { describe, expect, it } from 'vitest';
import { heardText } from '../../../agent/conversation/heard-text.ts';

const text = 'Of course, we have a table at eight.';

describe('heardText', () => {
  it.each([
    ['nothing played', { playedMs: 0, writtenMs: 2000, complete: true }, ''],
    ['all played', { playedMs: 2000, writtenMs: 2000, complete: true }, text],
    ['half of a whole reply', { playedMs: 1000, writtenMs: 2000, complete: true }, 'Of course, we have'],
    ['a word without its end', { playedMs: 200, writtenMs: 2000, complete: true }, 'Of'],
    [
      'audio still coming: by the pace of speech',
      { playedMs: 720, writtenMs: 800, complete: false },
      'Of course,',
    ],
  ])('%s', (_name, spoken, heard) => {
    expect(heardText({ text, ...spoken })).toBe(heard);
  });
});
