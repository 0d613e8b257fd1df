import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { classNames } from '../../ui/class-names.ts';

/** Who says what right now, or said it last. Null: nobody has said anything yet. */
export function newestWords(
  call: LiveCall,
): { readonly speaker: 'caller' | 'agent'; readonly text: string } | null {
  if (call.speaking !== null && call.speaking.text !== '') return call.speaking;
  return call.turns.at(-1) ?? null;
}

export const SpeakerName = ({
  speaker,
  children,
}: {
  readonly speaker: 'caller' | 'agent';
  readonly children: string;
}) => (
  <b className={classNames('font-semibold', speaker === 'caller' ? 'text-caller' : 'text-agent')}>
    {children}
  </b>
);
