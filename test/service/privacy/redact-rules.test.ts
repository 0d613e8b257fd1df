import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactEvent } from '../../../electron/service/privacy/redaction/redact-event.ts';
import { redact } from '../../../electron/service/privacy/redaction/redact-rules.ts';
import type { RedactionSettings } from '../../../electron/shared/contract/settings.ts';

const OFF: RedactionSettings = { cards: false, ibans: false, phoneNumbers: false, emails: false };
const ALL: RedactionSettings = { cards: true, ibans: true, phoneNumbers: true, emails: true };
const CARDS = { ...OFF, cards: true };
const PHONES = { ...OFF, phoneNumbers: true };

describe('redaction', () => {
  it.each([
    ['My card is 4111 1111 1111 1111, please.', 'My card is [card number], please.'],
    ['4111-1111-1111-1111 12 26', '[card number] 12 26'],
    ['4111111111111111, 5500 0000 0000 0004', '[card number], [card number]'],
    ['Amex 378282246310005', 'Amex [card number]'],
    ['It is four one one one, one one one one, one one one one, one one one one.', 'It is [card number].'],
    ['vier eins eins eins eins eins eins eins eins eins eins eins eins eins eins eins', '[card number]'],
    ['cuatro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno', '[card number]'],
    ['quatre un un un un un un un un un un un un un un un', '[card number]'],
    ['أربعة واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد واحد', '[card number]'],
    ['رقمي ٤١١١ ١١١١ ١١١١ ١١١١', 'رقمي [card number]'],
    ['forty-one eleven eleven eleven eleven eleven eleven eleven', '[card number]'],
    ['einundvierzig elf elf elf elf elf elf elf', '[card number]'],
    [
      'four, triple one, double one, double one, double one, double one, double one, double one',
      '[card number]',
    ],
    // A wrong checksum: no card.
    ['4111 1111 1111 1112', '4111 1111 1111 1112'],
  ])('of cards: %s', (text, expected) => {
    expect(redact(text, CARDS)).toBe(expected);
  });

  it.each([
    ['Call me on +44 7700 900123.', 'Call me on [phone number].'],
    ['(030) 555 019-91 bitte', '([phone number] bitte'],
    ['zéro six douze trente-quatre cinquante-six soixante-dix', '[phone number]'],
    ['null drei null fünf fünf fünf null eins', '[phone number]'],
    ['room 12, at 14:30 on 2026-11-23 or 23.11.2026', 'room 12, at 14:30 on 2026-11-23 or 23.11.2026'],
    ['1,250,000 euro', '1,250,000 euro'],
    ['one of the two', 'one of the two'],
  ])('of phone numbers: %s', (text, expected) => {
    expect(redact(text, PHONES)).toBe(expected);
  });

  it.each([
    ['IBAN DE89 3704 0044 0532 0130 00 danke', 'IBAN [IBAN] danke'],
    ['gb82west12345698765432', '[IBAN]'],
    ['DE89 3704 0044 0532 0130 01', 'DE89 3704 0044 0532 0130 01'],
  ])('of bank accounts: %s', (text, expected) => {
    expect(redact(text, { ...OFF, ibans: true })).toBe(expected);
  });

  it.each([
    ['Write to erika.muster+x@example.co.uk!', 'Write to [e-mail]!'],
    ['erika dot muster at example dot com', '[e-mail]'],
    ['erika at example.com', '[e-mail]'],
    ['erika ät beispiel punkt de', '[e-mail]'],
    ['ana arroba ejemplo punto es', '[e-mail]'],
    ['luc arobase exemple point fr', '[e-mail]'],
    ['look at the door', 'look at the door'],
  ])('of mail addresses: %s', (text, expected) => {
    expect(redact(text, { ...OFF, emails: true })).toBe(expected);
  });

  it('changes nothing when it is off, and nothing that it has written itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redact(text, OFF)).toBe(text);
      }),
    );
    const once = redact('4111 1111 1111 1111, +44 7700 900123, a@b.cd, DE89370400440532013000', ALL);
    expect(once).toBe('[card number], [phone number], [e-mail], [IBAN]');
    expect(redact(once, ALL)).toBe(once);
  });

  it('leaves no card number in any grouping', () => {
    const grouped = fc.array(fc.constantFrom('', ' ', '-', ', '), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(grouped, (signs) => {
        const text = [...'4111111111111111'].map((digit, index) => digit + (signs[index] ?? '')).join('');
        expect(redact(text, CARDS)).toBe('[card number]');
      }),
    );
  });

  it('reaches words in events, and keys one by one', () => {
    expect(redactEvent({ kind: 'whispered', by: 'Ann', text: 'her number is 0301234567' }, PHONES)).toEqual({
      kind: 'whispered',
      by: 'Ann',
      text: 'her number is [phone number]',
    });
    const key = { kind: 'dtmf', key: '7', source: 'info' } as const;
    expect(redactEvent(key, CARDS)).toMatchObject({ key: '•' });
    expect(redactEvent(key, PHONES)).toBe(key);
    expect(redactEvent({ kind: 'ended', by: 'caller', reason: '0301234567' }, ALL)).toMatchObject({
      reason: '0301234567',
    });
  });
});
