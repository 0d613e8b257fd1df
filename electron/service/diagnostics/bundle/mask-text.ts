/** What must not leave the building: words that are known, and everything that looks like a phone number. */
export interface Masks {
  /** Keys and passwords, as they are. */
  readonly secrets: readonly string[];
  /** Names of callers, as the PBX showed them. */
  readonly names: readonly string[];
}

export const NO_MASKS: Masks = { secrets: [], names: [] };

const SHORTEST_NAME = 3;
const SHORTEST_SECRET = 4;

/** The same number always gets the same mask, so that calls of one caller can be told to belong together. */
export const maskText = (text: string, masks: Masks): string => maskNumbers(maskWords(text, masks));

/** Secrets and names only. */
export function maskWords(text: string, { secrets, names }: Masks): string {
  let masked = text;
  for (const secret of longestFirst(secrets, SHORTEST_SECRET))
    masked = masked.replaceAll(secret, '[key removed]');
  for (const name of longestFirst(names, SHORTEST_NAME)) masked = masked.replaceAll(name, '[name removed]');
  return masked;
}

/** Seven digits or more, also written with spaces, dashes or brackets. Addresses, dates and times stay. */
export const maskNumbers = (text: string): string =>
  text.replace(/(?<![\w.])(?:\+|%2B)?\(?\d(?:[ ()/-]{0,2}\d){6,}(?!\w)/gi, (found) =>
    /^\d{4}-\d{2}-\d{2}/.test(found) ? found : maskDigits(found),
  );

/** "+447700900318" becomes "+44770•••••18": enough to recognise, too little to ring. Short ones are extensions and stay. */
export function maskDigits(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 7) return number;
  const shown = digits.length >= 10 ? 5 : 2;
  const sign = /^(\+|%2B)/i.test(number) ? '+' : '';
  return `${sign}${digits.slice(0, shown)}${'•'.repeat(digits.length - shown - 2)}${digits.slice(-2)}`;
}

const longestFirst = (words: readonly string[], shortest: number): string[] =>
  words.filter((word) => word.length >= shortest).sort((a, b) => b.length - a.length);
