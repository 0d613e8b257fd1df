import { en } from './words.en.ts';

export const ar: typeof en = en;
