/** Number words that people read figures out with, in the languages that an agent has first words in; a word of two means the same in each. */
const WORDS: Readonly<Record<string, string>> = {
  '0': 'zero oh null cero zéro صفر',
  '1': 'one eins ein uno un une واحد واحدة',
  '2': 'two zwei zwo dos deux اثنان اثنين اثنتان',
  '3': 'three drei tres trois ثلاثة ثلاث',
  '4': 'four vier cuatro quatre أربعة اربعة أربع',
  '5': 'five fünf cinco cinq خمسة خمس',
  '6': 'six sechs seis ستة ست',
  '7': 'seven sieben siete sept سبعة سبع',
  '8': 'eight acht ocho huit ثمانية ثماني',
  '9': 'nine neun nueve neuf تسعة تسع',
  '10': 'ten zehn diez dix عشرة',
  '11': 'eleven elf once onze',
  '12': 'twelve zwölf doce douze',
  '13': 'thirteen dreizehn trece treize',
  '14': 'fourteen vierzehn catorce quatorze',
  '15': 'fifteen fünfzehn quince quinze',
  '16': 'sixteen sechzehn dieciséis seize',
  '17': 'seventeen siebzehn diecisiete',
  '18': 'eighteen achtzehn dieciocho',
  '19': 'nineteen neunzehn diecinueve',
  '20': 'twenty zwanzig veinte vingt عشرون عشرين',
  '30': 'thirty dreißig dreissig treinta trente ثلاثون ثلاثين',
  '40': 'forty vierzig cuarenta quarante أربعون أربعين',
  '50': 'fifty fünfzig cincuenta cinquante خمسون خمسين',
  '60': 'sixty sechzig sesenta soixante ستون ستين',
  '70': 'seventy siebzig setenta septante سبعون سبعين',
  '80': 'eighty achtzig ochenta huitante ثمانون ثمانين',
  '90': 'ninety neunzig noventa nonante تسعون تسعين',
};

const FIGURES = new Map(
  Object.entries(WORDS).flatMap(([figure, words]) => words.split(' ').map((word) => [word, figure] as const)),
);

/** "double seven" is 77. */
export const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['doppel', 2],
  ['doble', 2],
]);

/** "siebenundvierzig" is 47. */
const GERMAN_TENS = /^(\p{L}+?)und(\p{L}+)$/u;

/** Pure. The figures of a word, written or spoken; null: it is none. */
export function figuresOf(word: string): string | null {
  const plain = westernDigits(word.toLowerCase());
  if (/^\d+$/.test(plain)) return plain;
  const known = FIGURES.get(plain);
  if (known !== undefined) return known;
  const [, unit = '', tens = ''] = GERMAN_TENS.exec(plain) ?? [];
  const [ofUnit, ofTens] = [FIGURES.get(unit), FIGURES.get(tens)];
  return ofUnit?.length === 1 && isTens(ofTens) ? `${ofTens[0]}${ofUnit}` : null;
}

export const isTens = (figures: string | null | undefined): figures is string =>
  figures?.length === 2 && figures.endsWith('0') && figures !== '10';

/** Arabic-Indic and Persian digits too. */
const westernDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
