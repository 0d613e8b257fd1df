import { expect, it } from 'vitest';
import { plainReason } from '../../../renderer/screens/call/plain-reason.ts';

it('reads the words out of a Reason header, and leaves its cause where it has none', () => {
  expect(plainReason('Q.850;cause=16;text="Caller hung up"')).toBe('Caller hung up');
  expect(plainReason('SIP ; cause=200 ;text="Call completed elsewhere"')).toBe('Call completed elsewhere');
  expect(plainReason('Q.850;cause=16')).toBe('Q.850;cause=16');
  expect(plainReason('BYE')).toBe('BYE');
  expect(plainReason('the caller was done')).toBe('the caller was done');
});
