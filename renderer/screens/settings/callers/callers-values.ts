import type { CallersSettings } from '../../../../electron/shared/contract/settings/callers.ts';

/** The rules for callers as a form holds them: everything as typed. */
export interface CallersValues {
  blocked: string;
  blockWithheld: boolean;
  callsAtOnce: string;
  callsAnHour: string;
}

export const toForm = (stored: CallersSettings): CallersValues => ({
  blocked: stored.blocked.join('\n'),
  blockWithheld: stored.blockWithheld,
  callsAtOnce: String(stored.callsAtOnce ?? ''),
  callsAnHour: String(stored.callsAnHour ?? ''),
});

/** What saving changes; not a number stays what was typed, so that the schema refuses it by name. */
export const toChange = (typed: CallersValues): Record<keyof CallersSettings, unknown> => ({
  blocked: linesOf(typed.blocked),
  blockWithheld: typed.blockWithheld,
  callsAtOnce: limitOf(typed.callsAtOnce),
  callsAnHour: limitOf(typed.callsAnHour),
});

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const limitOf = (text: string): number | string | null => {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : typed;
};
