import { describe, expect, it } from 'vitest';
import { formatNumber, maskNumber } from '../../../renderer/format/phone-number.ts';

describe('formatNumber', () => {
  it.each([
    ['+447700900731', '+44 7700 900731'],
    ['+4930123456', '+49 30 123456'],
    ['101', '101'],
    ['07700900731', '07700900731'],
    ['+', '+'],
    ['sip.alice', 'sip.alice'],
  ])('%s: %s', (number, text) => expect(formatNumber(number)).toBe(text));
});

describe('maskNumber', () => {
  it.each([
    ['+447700900318', '+44 7700 •••• 18'],
    ['07700900318', '077 •••• 18'],
    ['101', '101'],
  ])('%s: %s', (number, text) => expect(maskNumber(number)).toBe(text));

  it('never shows more than a third of the digits after the country', () => {
    expect(maskNumber('+4930123456')).not.toContain('1234');
  });
});
