import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClauseSplitter, remainingText } from '../../../agent/providers/first-clause.ts';

function piecesOf(text: string, size = 3): string[] {
  const splitter = new ClauseSplitter();
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(splitter.push(text.slice(at, at + size)));
  pieces.push(splitter.flush());
  return pieces.filter((piece) => piece !== '');
}

describe('ClauseSplitter', () => {
  it('speaks the first clause at once and then whole sentences', () => {
    expect(piecesOf('Of course, I can help. We open at nine, and close at five. Bye!')).toEqual([
      'Of course, ',
      'I can help. ',
      'We open at nine, and close at five. ',
      'Bye!',
    ]);
  });

  it('does not wait for the token behind the first comma', () => {
    expect(new ClauseSplitter().push('Of course,')).toBe('Of course,');
    for (const open of ['It costs 1,', 'Dr.', 'At 10:']) expect(new ClauseSplitter().push(open)).toBe('');
  });

  it.each([
    ['numbers', 'It costs 3.50 and starts 10:30 today', ['It costs 3.50 and starts 10:30 today']],
    ['titles', 'Dr. Smith is in, ask him', ['Dr. Smith is in, ', 'ask him']],
    ['Arabic', 'نعم، يمكنني المساعدة؟ شكرا', ['نعم، ', 'يمكنني المساعدة؟ ', 'شكرا']],
    ['no marks at all', 'a b c d e f g h i j', ['a b c d e f g h i ', 'j']],
  ])('%s', (_name, text, expected) => {
    expect(piecesOf(text)).toEqual(expected);
  });

  it('neither loses nor changes a character', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => text.trim() !== ''),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          expect(piecesOf(text, size).join('').trim()).toBe(text.trim());
        },
      ),
    );
  });
});

describe('remainingText', () => {
  it('goes back to the start of the clause that broke off', () => {
    const text = 'We open at nine, and close at five. Shall I write that down?';
    expect(remainingText(text, 2000)).toBe('and close at five. Shall I write that down?');
  });
  it('is everything when nothing was heard', () => {
    expect(remainingText('Hello there.', 0)).toBe('Hello there.');
  });
});
