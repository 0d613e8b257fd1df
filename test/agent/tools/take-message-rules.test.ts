import { describe, expect, it } from 'vitest';
import { chooseMessage, type GivenMessage } from '../../../agent/tools/take-message-rules.ts';

const GIVEN: GivenMessage = {
  for_whom: 'Doctor Reed',
  caller_name: ' Ann\nLee ',
  callback_number: '0113 496 0102',
  message: 'I will be ten minutes late.',
  urgent: false,
};
const say = (change: object, callerNumber: string | null = '+4930123') => {
  const choice = chooseMessage({ ...GIVEN, ...change }, callerNumber);
  return choice.ok ? choice.message : choice.say;
};

describe('a message for people', () => {
  it('is taken with what is known, on one line each', () => {
    expect(say({})).toEqual({
      forWhom: 'Doctor Reed',
      callerName: 'Ann Lee',
      callbackNumber: '0113 496 0102',
      text: 'I will be ten minutes late.',
      urgent: false,
    });
    expect(say({ for_whom: '', caller_name: null, callback_number: null })).toMatchObject({
      forWhom: null,
      callerName: null,
      callbackNumber: null,
    });
  });

  it.each([
    [{ message: ' \n' }, '+4930123', 'there is no message yet'],
    [{ callback_number: '01' }, '+4930123', 'the number to call back is incomplete'],
    [{ callback_number: null }, null, 'the caller withholds their number'],
    [{ callback_number: '' }, 'anonymous', 'the caller withholds their number'],
  ])('%o of a caller from %s is not, and the model is told what to ask', (change, number, because) => {
    expect(say(change, number)).toMatch(new RegExp(`^Nothing is noted: ${because}`));
  });

  it('is cut where it never ends', () => {
    expect(say({ message: 'a'.repeat(5000) })).toMatchObject({ text: 'a'.repeat(2000) });
  });
});
