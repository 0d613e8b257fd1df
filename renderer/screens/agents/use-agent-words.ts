import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export const useAgentWords = () => useWords({ en, ar });
