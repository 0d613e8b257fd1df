import { assertNever } from '../../shared/result.ts';
import type { Destination } from './xapi-types.ts';

/** "Voicemail of 100", "Queue 801", "88801": a destination as 3CX's screens call it. */
export function describeDestination(destination: Destination | null | undefined): string {
  if (!destination) return 'ends the call';
  const { To, Number: number, External } = destination;
  const at = number ? ` ${number}` : '';
  switch (To) {
    case 'None':
      return 'ends the call';
    case 'VoiceMail':
    case 'VoiceMailOfDestination':
      return number ? `Voicemail of ${number}` : 'Voicemail';
    case 'Extension':
      return `Extension${at}`;
    case 'Queue':
      return `Queue${at}`;
    case 'RingGroup':
      return `Ring group${at}`;
    case 'IVR':
      return `Digital receptionist${at}`;
    case 'External':
      return External || 'an outside number';
    case 'Fax':
      return `Fax${at}`;
    case 'RoutePoint':
      return `Route point${at}`;
    case 'Boomerang':
    case 'Deflect':
    case 'Callback':
    case 'ProceedWithNoExceptions':
      return `${To}${at}`;
    default:
      return assertNever(To);
  }
}

export const leadsSomewhere = (destination: Destination | null | undefined): boolean =>
  destination !== null && destination !== undefined && destination.To !== 'None';
