import type { CallEventBody } from '../../../electron/shared/call-event.ts';
import type { en } from '../../words/call-people.en.ts';
import { personName } from './person-name.ts';

export type PeopleEvent = Extract<
  CallEventBody,
  {
    readonly kind:
      | 'listening_started'
      | 'listening_ended'
      | 'whispered'
      | 'taken_over'
      | 'given_back'
      | 'room_lost';
  }
>;

/** What a person did on a call, in plain words. */
export function peopleEventText(event: PeopleEvent, w: typeof en): string {
  switch (event.kind) {
    case 'listening_started':
      return w.listening(personName(event.by, w));
    case 'listening_ended':
      return w.listened(personName(event.by, w));
    case 'whispered':
      return w.whispered(personName(event.by, w), event.text);
    case 'taken_over':
      return w.takenOver(personName(event.by, w));
    case 'given_back':
      return (event.because === 'asked' ? w.givenBack : w.personGone)(personName(event.by, w));
    case 'room_lost':
      return w.roomLost;
  }
}
