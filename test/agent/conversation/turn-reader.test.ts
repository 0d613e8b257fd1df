import { describe, expect, it } from 'vitest';
import { TurnReader } from '../../../agent/conversation/turn-reader.ts';

describe('TurnReader', () => {
  it('takes words without a mark for unfinished where the transcription writes marks', () => {
    expect(new TurnReader('en', true).read('I need six small ones')).toEqual({
      decision: 'hold_long',
      reason: 'no_mark',
    });
    expect(new TurnReader('en', false).read('I need six small ones').decision).toBe('hold');
  });

  it('still takes a whole answer for one', () => {
    expect(new TurnReader('en', true).read('no thanks').decision).toBe('commit');
  });

  it('learns from the first mark that there will be more', () => {
    const reader = new TurnReader('en', false);
    reader.read('I need a plumber.');
    expect(reader.read('I need six small ones').decision).toBe('hold_long');
  });

  it('stops waiting for marks after two whole turns without, until one comes', () => {
    const reader = new TurnReader('ar', true);
    const turn = 'أحتاج إلى ستة منها';
    reader.taken(reader.read(turn).reason);
    expect(reader.read(turn).decision).toBe('hold_long');
    reader.taken(reader.read(turn).reason);
    expect(reader.read(turn).decision).toBe('hold');
    reader.read('متى تفتحون؟');
    expect(reader.read(turn).decision).toBe('hold_long');
  });
});
