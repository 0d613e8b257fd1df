/**
 * Beginnings of a stored number's digits that a search for a number can mean, whatever notation either is in:
 * 07700..., +44 7700... and 0044 7700... find each other. Pure. Empty: the search is no number.
 */
export function digitPrefixes(search: string): string[] {
  if (!/^[+]?[\d\s()/.-]+$/.test(search)) return [];
  const digits = search.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS) return [];
  if (search.startsWith('+')) return international(digits);
  if (digits.startsWith('00')) return [digits, ...international(digits.slice(2))];
  if (!digits.startsWith('0')) return [digits, `0${digits}`, ...CALLING_CODES.map((code) => code + digits)];
  const national = digits.slice(1);
  // Italian numbers keep their zero behind the calling code.
  return [digits, `39${digits}`, ...CALLING_CODES.map((code) => code + national)];
}

const MIN_DIGITS = 2;

/** A PBX may have stored the same number as it is dialled inside its country. */
function international(digits: string): string[] {
  const code = CALLING_CODES.find((each) => digits.startsWith(each));
  if (code === undefined || digits.length - code.length < 4) return [digits];
  return [digits, `00${digits}`, `0${digits.slice(code.length)}`];
}

/** ITU-T E.164: the codes of one and two digits; every other code has three. No code begins another. */
const SHORT_CODES = new Set(
  '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

const CALLING_CODES: readonly string[] = [
  ...SHORT_CODES,
  ...Array.from({ length: 800 }, (_, index) => String(index + 200)).filter(
    (code) => !SHORT_CODES.has(code.slice(0, 2)) && !SHORT_CODES.has(code.slice(0, 1)),
  ),
];
