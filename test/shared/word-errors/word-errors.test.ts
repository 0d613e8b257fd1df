import { describe, expect, it } from 'vitest';
import { countWordErrors } from '../../../electron/shared/word-errors/count-word-errors.ts';
import { errorRange } from '../../../electron/shared/word-errors/error-range.ts';
import { normaliseWords } from '../../../electron/shared/word-errors/normalise-words.ts';

describe('words in a common form', () => {
  it.each([
    ['en-GB', 'Don’t worry — it’s fine!', 'dont worry its fine'],
    ['en', 'Call me at 1,200, please.', 'call me at 1200 please'],
    ['en', 'the 3rd of May, 3.5 hours', 'the 3rd of may 3 5 hours'],
    ['de', 'Größe ÄNDERN', 'größe ändern'],
    ['tr', 'ISPARTA', 'ısparta'],
    ['es', '¿Cuánto cuesta?', 'cuánto cuesta'],
    ['fr', "L'été dernier", 'lété dernier'],
    ['ar', 'أُرِيدُ مَوْعِدًا، إلى مُسْتَشْفَى', 'اريد موعدا الي مستشفي'],
    ['ar-SA', 'ســـلام مدرسة ٢٥', 'سلام مدرسه 25'],
    ['en', '   ...  ', ''],
  ])('%s: %s', (language, text, words) => {
    expect(normaliseWords(text, language).join(' ')).toBe(words);
  });

  it('keeps words apart that differ in more than writing habits', () => {
    expect(countWordErrors('قال', 'قلب', 'ar').errors).toBe(1);
    expect(countWordErrors('five', '5', 'en').errors).toBe(1);
    expect(countWordErrors('schon', 'schön', 'de').errors).toBe(1);
  });
});

describe('errors between what was said and what was heard', () => {
  it.each([
    ['the cat sat on the mat', 'The cat sat on the mat.', 6, 0],
    ['the cat sat on the mat', 'the cat sat on mat', 6, 1],
    ['the cat sat on the mat', 'the cat has sat on the mat', 6, 1],
    ['the cat sat on the mat', 'the bat sat in the mat', 6, 2],
    ['a b c d', 'b c d a', 4, 2],
    ['hello', 'hell oh no', 1, 3],
    ['hello there', '', 2, 2],
    ['', 'thank you', 0, 2],
    ['', '', 0, 0],
  ])('%j heard as %j: %i words, %i errors', (said, heard, words, errors) => {
    expect(countWordErrors(said, heard, 'en')).toEqual({ words, errors });
  });

  it('is the least number of steps, as a search over all of them finds it', () => {
    const alphabet = ['a', 'b', 'c'];
    const slow = (from: string[], to: string[]): number => {
      const [first, ...rest] = from;
      const [other, ...others] = to;
      if (first === undefined) return to.length;
      if (other === undefined) return from.length;
      if (first === other) return slow(rest, others);
      return 1 + Math.min(slow(rest, to), slow(from, others), slow(rest, others));
    };
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const words = () => Array.from({ length: random(6) }, () => alphabet[random(3)] ?? 'a');
    for (let round = 0; round < 300; round += 1) {
      const [said, heard] = [words(), words()];
      expect(countWordErrors(said.join(' '), heard.join(' '), 'en').errors).toBe(slow(said, heard));
    }
  });
});

describe('how sure one can be of a rate', () => {
  it('widens with few words and never leaves 0 to 1', () => {
    // Wilson's interval for 8 of 100, as tables have it: 4.1 to 15.0 %.
    expect(errorRange(8, 100)).toMatchObject({ rate: 0.08, few: true });
    expect(errorRange(8, 100)?.from).toBeCloseTo(0.041, 3);
    expect(errorRange(8, 100)?.to).toBeCloseTo(0.15, 3);
    expect(errorRange(0, 5)?.from).toBe(0);
    expect(errorRange(0, 5)?.to).toBeGreaterThan(0.3);
    expect(errorRange(9, 3)?.to).toBe(1);
    expect(errorRange(80, 1000)?.few).toBe(false);
    expect(errorRange(0, 0)).toBeNull();
  });
});
