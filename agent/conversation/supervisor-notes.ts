/**
 * What the model is told by people of the company. System messages: a caller's words are always the user's, so no
 * caller can speak as one of them (`history-context.ts`).
 */
export const WHISPER_MARK = 'Your supervisor tells you, unheard by the caller:';

export const whisperNote = (by: string, text: string): string =>
  `${WHISPER_MARK} ${JSON.stringify(text)} (${by}) Act on it in your next words. Do not mention that you were told.`;

/** Null: the note is no whisper. */
export function whisperedText(note: string): string | null {
  const quoted = note.startsWith(WHISPER_MARK) ? /"(?:[^"\\]|\\.)*"/.exec(note)?.[0] : undefined;
  return quoted === undefined ? null : (JSON.parse(quoted) as string);
}

export const SPEAK_AGAIN_MARK = 'You speak to the caller again.';

export const speakAgainNote = (by: string): string =>
  `${SPEAK_AGAIN_MARK} ${JSON.stringify(by)} spoke in your place until now; what was said is above. Say in one short sentence that you are back, and go on from there.`;
