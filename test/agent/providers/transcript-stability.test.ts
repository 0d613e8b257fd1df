import { describe, expect, it } from 'vitest';
import { isStable } from '../../../agent/providers/transcript-stability.ts';

describe('isStable', () => {
  it.each([
    ['a finished sentence in silence', 'I need a plumber.', [], true, true],
    ['a finished Arabic question in silence', 'هل أنتم مفتوحون؟', [], true, true],
    ['a finished sentence while the caller goes on', 'I need a plumber.', [], false, false],
    ['the same words twice in silence', 'i need a plumber', ['I need a plumber'], true, true],
    ['words that still change', 'i need a plumber', ['I need a plum'], true, false],
    ['the same words twice while the caller goes on', 'i need a', ['i need a'], false, false],
    ['nothing', ' ', [' '], true, false],
  ])('%s', (_name, text, previous, quiet, expected) => {
    expect(isStable({ text, previous, quiet })).toBe(expected);
  });
});
