import type { RedactionSettings } from '../../../shared/contract/settings.ts';
import { type FigurePart, figureRuns } from './figure-runs.ts';

/** Pure: the text with what is not to be kept replaced by what it was. */
export function redact(text: string, settings: RedactionSettings): string {
  let redacted = text;
  if (settings.emails) redacted = withoutEmails(redacted);
  if (settings.ibans) redacted = withoutIbans(redacted);
  if (settings.cards || settings.phoneNumbers) redacted = withoutFigures(redacted, settings);
  return redacted;
}

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const AT = 'at|ät|arroba|arobase|آت|ات';
const DOT = 'dot|punkt|punto|point|نقطة|دوت';
/** "erika dot muster at example dot com" */
const SPOKEN_EMAIL = new RegExp(
  `[\\p{L}\\d]+(?:\\s+(?:${DOT})\\s+[\\p{L}\\d]+)*\\s+(?:${AT})\\s+[\\p{L}\\d-]+(?:\\s+(?:${DOT})\\s+\\p{L}{2,10}|\\.\\p{L}{2,10})+(?![\\p{L}\\d])`,
  'giu',
);

const withoutEmails = (text: string): string =>
  text.replace(EMAIL, '[e-mail]').replace(SPOKEN_EMAIL, '[e-mail]');

const IBAN = /(?<![A-Za-z\d])[A-Za-z]{2}[ -]?\d{2}(?:[ -]?[A-Za-z\d]){11,30}/g;

/** A word may follow it without a sign between: the longest beginning with a right checksum is the IBAN. */
function withoutIbans(text: string): string {
  return text.replace(IBAN, (found) => {
    for (let end = found.length; end > 14; end -= 1) {
      const rest = found.slice(end);
      if (!/^[A-Za-z\d]/.test(rest) && hasIbanChecksum(found.slice(0, end))) return `[IBAN]${rest}`;
    }
    return found;
  });
}

/** ISO 13616: the first four to the end, letters as 10 to 35, the whole modulo 97 is 1. */
function hasIbanChecksum(text: string): boolean {
  const plain = text.replace(/[^A-Za-z\d]/g, '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4))
    rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return rest === 1;
}

const SHORTEST_PHONE = 7;
const CARD = { shortest: 13, longest: 19 } as const;
const AMOUNT = /^\d{1,3}([.,]\d{3})+$/;
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

function withoutFigures(text: string, settings: RedactionSettings): string {
  const spans = figureRuns(text).flatMap(({ parts }) => spansIn(parts, text, settings));
  let redacted = text;
  for (const { from, to, label } of spans.reverse())
    redacted = redacted.slice(0, from).replace(/\+$/, '') + label + redacted.slice(to);
  return redacted;
}

/** In the order of the text. What is before and after a card is looked at by itself. */
function spansIn(parts: readonly FigurePart[], text: string, settings: RedactionSettings): Span[] {
  const card = settings.cards ? cardIn(parts) : null;
  if (card !== null) {
    const rest = (part: readonly FigurePart[]) => spansIn(part, text, settings);
    const found = parts.slice(card.first, card.first + card.count);
    return [
      ...rest(parts.slice(0, card.first)),
      { ...spanOf(found), label: '[card number]' },
      ...rest(parts.slice(card.first + card.count)),
    ];
  }
  const whole = spanOf(parts);
  const written = text.slice(whole.from, whole.to);
  const isPhone =
    settings.phoneNumbers &&
    digitsOf(parts).length >= SHORTEST_PHONE &&
    !AMOUNT.test(written) &&
    !DATE.test(written);
  return isPhone ? [{ ...whole, label: '[phone number]' }] : [];
}

/** The longest part of a run that is a card number: an expiry date may be read out right after it. */
function cardIn(parts: readonly FigurePart[]): { readonly first: number; readonly count: number } | null {
  for (let count = parts.length; count > 0; count -= 1) {
    for (let first = 0; first + count <= parts.length; first += 1) {
      const tried = parts.slice(first, first + count);
      const digits = digitsOf(tried);
      if (digits.length >= CARD.shortest && digits.length <= CARD.longest && hasLuhnChecksum(digits))
        return { first, count };
    }
  }
  return null;
}

const digitsOf = (parts: readonly FigurePart[]): string => parts.map(({ figures }) => figures).join('');

const spanOf = (parts: readonly FigurePart[]) => ({ from: parts[0]?.from ?? 0, to: parts.at(-1)?.to ?? 0 });

/** ISO/IEC 7812-1, annex B. */
function hasLuhnChecksum(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
