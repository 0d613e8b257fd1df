import type { Speaker } from '../../../electron/shared/call-event.ts';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { classNames } from '../../ui/class-names.ts';

/** A colour a voice: the caller's, the agent's, and that of a person who took the call over. */
export const SPEAKER_TEXT: Readonly<Record<Speaker, string>> = {
  caller: 'text-caller',
  agent: 'text-agent',
  person: 'text-person',
};
export const SPEAKER_BORDER: Readonly<Record<Speaker, string>> = {
  caller: 'border-caller',
  agent: 'border-agent',
  person: 'border-person',
};

/** Who says what right now, or said it last. Null: nobody has said anything yet. */
export function newestWords(call: LiveCall): { readonly speaker: Speaker; readonly text: string } | null {
  if (call.speaking !== null && call.speaking.text !== '') return call.speaking;
  return call.turns.at(-1) ?? null;
}

export const SpeakerName = ({
  speaker,
  children,
}: {
  readonly speaker: Speaker;
  readonly children: string;
}) => <b className={classNames('font-semibold', SPEAKER_TEXT[speaker])}>{children}</b>;
