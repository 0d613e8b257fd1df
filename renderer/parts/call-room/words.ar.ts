import type { en } from './words.en.ts';

export const ar: typeof en = {
  you: 'أنت',
  yourVoice: 'مستوى صوت الميكروفون',
};
