import { expect, it } from 'vitest';
import { REHEARSED_CALLER } from '../../../electron/shared/setup/rehearsed-call.ts';
import { callerNameOf, callerText } from '../../../renderer/parts/caller/caller-text.ts';
import { callerWords } from '../../../renderer/words/caller.ts';

const text = (call: Parameters<typeof callerText>[0]) => callerText(call, callerWords.en);

it('names a caller by number, and says why there is none: only a phone can withhold one', () => {
  const nobody = { callerNumber: null, callerName: null };
  expect(text({ kind: 'phone', callerNumber: '+442071234567', callerName: null })).toBe('+44 20 7123 4567');
  expect(text({ kind: 'phone', ...nobody })).toBe('Number withheld');
  expect(text({ kind: 'livekit_sip', ...nobody })).toBe('Number withheld');
  expect(text({ kind: 'test', ...nobody })).toBe('From the browser');
  const { number, name } = REHEARSED_CALLER;
  expect(text({ kind: 'test', callerNumber: number, callerName: name })).toBe('Rehearsed call');
});

it('shows the name that 3CX sent, unless it is the number once more', () => {
  const name = (callerName: string | null, callerNumber: string | null = '+442071234567') =>
    callerNameOf({ kind: 'phone', callerNumber, callerName });
  expect(name('Alex Morgan')).toBe('Alex Morgan');
  expect(name('Flat 4', '4')).toBe('Flat 4');
  expect(name(' ')).toBeNull();
  expect(name(null)).toBeNull();
  expect(name('+44 20 7123 4567')).toBeNull();
  expect(name('Anonymous', null)).toBe('Anonymous');
  const rehearsed = { callerNumber: REHEARSED_CALLER.number, callerName: REHEARSED_CALLER.name };
  expect(callerNameOf({ kind: 'test', ...rehearsed })).toBeNull();
});
