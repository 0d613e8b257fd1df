import { expect, it } from 'vitest';
import { REHEARSED_CALLER } from '../../../electron/shared/setup/rehearsed-call.ts';
import { callerText } from '../../../renderer/parts/caller/caller-text.ts';
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
