import { plural } from '../../../words/plural.ts';

export const en = {
  right: 'Heard right',
  rightHint: (text: string) => `Heard right: ${text}`,
  correct: 'Correct',
  correctHint: (text: string) => `Correct: ${text}`,
  label: 'What was really said',
  hint: 'Write numbers as the transcript does. Empty: nothing was said.',
  save: 'Count it',
  saving: 'Counting',
  cancel: 'Cancel',
  corrected: (text: string) => `Really said: ${text}`,
  nothingSaid: 'Really said: nothing',
  wrong: (errors: number, words: number) =>
    errors === 0
      ? 'All words heard right.'
      : plural('en', errors, {
          one: `1 error in ${words} words.`,
          other: `# errors in ${words} words.`,
        }),
  forget: 'Take back',
  forgetHint: (text: string) => `Take back the check of: ${text}`,
  title: 'Words checked',
  sum: (errors: number, words: number, percent: string) => `${errors} of ${words} words wrong (${percent}).`,
  few: 'One call says little: the rate of each speech service is in Diagnostics.',
  whole: 'Check right sentences too. Who corrects only the wrong ones makes a rate that is too high.',
  several:
    'Words of this call cannot be checked: two speech services listened, and which of them heard what was not recorded.',
};
