import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { verdictOf } from '../../../electron/shared/explain/verdict.ts';
import { likelyPbxEvents, PBX_EVENTS, type PbxEvent } from '../../../electron/shared/three-cx/event-ids.ts';
import { useWords } from '../../words/use-words.ts';
import { eventsOf } from './known-events.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** 3CX's own words for the same call, by the number that its event log shows: likely ones first, the others on demand. */
export function PbxEvents({ call }: { readonly call: CallDetail }) {
  const { pbxEvents: w } = useWords({ en, ar });
  const likely = likelyPbxEvents(verdictOf(call, eventsOf(call)));
  const others = PBX_EVENTS.filter((id) => !likely.includes(id));
  return (
    <section aria-label={w.title} className="mt-6 rounded-md bg-sunken px-3 py-2.5">
      {likely.length > 0 && (
        <>
          <p className="mb-1.5 type-ui font-medium">{w.likely}</p>
          <Events ids={likely} />
        </>
      )}
      <details className={likely.length > 0 ? 'mt-3' : undefined}>
        <summary className="type-ui text-text-2">{w.title}</summary>
        <p className="my-1.5 max-w-prose type-small text-text-3">{w.text}</p>
        <Events ids={others} />
      </details>
    </section>
  );
}

function Events({ ids }: { readonly ids: readonly PbxEvent[] }) {
  const { pbxEvents: w } = useWords({ en, ar });
  return (
    <dl className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 type-ui">
      {ids.map((id) => (
        <div key={id} className="contents">
          <dt className="font-mono tabular-nums">{id}</dt>
          <dd className="min-w-0">{w.events[id]}</dd>
        </div>
      ))}
    </dl>
  );
}
