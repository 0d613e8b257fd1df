import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { formatLength } from '../../format/duration.ts';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { eventText, isOfficeEvent } from './event-text.ts';
import { eventsOf } from './known-events.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What happened beside the talk, without SIP. */
export function OfficeEvents({ call, from }: { readonly call: CallDetail; readonly from: number }) {
  const w = useWords({ en, ar });
  const events = eventsOf(call).filter(isOfficeEvent);
  return (
    <Section title={w.events.title} className="mt-0">
      {events.length === 0 && <p className="type-ui text-text-2">{w.events.none}</p>}
      <ol>
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no id, and two can be equal
          <li key={index} className="grid grid-cols-[3rem_minmax(0,1fr)] py-1 type-ui">
            <span className="type-small text-text-3 tabular-nums">{formatLength(event.at - from)}</span>
            <bdi>{eventText(event, w.event, w.explain)}</bdi>
          </li>
        ))}
      </ol>
    </Section>
  );
}
