/**
 * The words of a text in the form in which two writings of the same word are equal: case, marks and writing habits are no
 * errors of recognition. `language`: "ar", "en-GB". Figures stay as they are written: "five" and "5" differ.
 */
export function normaliseWords(text: string, language: string): string[] {
  const folded = text.normalize('NFKC').toLocaleLowerCase(language).replace(ARABIC_DIGIT, westernDigit);
  const own =
    language.toLowerCase().split('-')[0] === 'ar' || ARABIC_LETTER.test(folded) ? arabic(folded) : folded;
  return own.replace(APOSTROPHE, '').replace(BETWEEN_DIGITS, '$1').split(NO_WORD).filter(Boolean);
}

const ARABIC_LETTER = /\p{Script=Arabic}/u;
/** Arabic-Indic, and the eastern ones of Persian and Urdu. */
const ARABIC_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;
const westernDigit = (digit: string): string => String((digit.codePointAt(0) ?? 0) & 0xf);

const APOSTROPHE = /['’ʼ`]/g;
/** "1,200" and "1200" are one figure; "3.5" keeps its point as no word character would. */
const BETWEEN_DIGITS = /(\d)[,٬](?=\d{3}(?!\d))/g;
const NO_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * Short vowels and the stretching sign are ornament; the forms of alef, ya and ta marbuta are written as each writer was taught.
 * The usual folding of Arabic evaluation (as in the tools of the Arabic ASR challenges).
 */
const arabic = (text: string): string =>
  text
    .replace(/[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]/g, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .replace(/\u0624/g, '\u0648')
    .replace(/\u0626/g, '\u064a');
