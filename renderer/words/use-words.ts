import { type Language, useLanguage } from './language.tsx';

/**
 * The words of one screen: `words.en.ts` is the model, `words.ar.ts` has the same keys (`typeof en`), so a
 * missing translation does not compile. Values are texts, or functions of the figures they contain: no
 * sentence is built from parts.
 */
export const useWords = <T>(words: Readonly<Record<Language, T>>): T => words[useLanguage().language];
