import { Link } from 'wouter';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { useLiveCalls, useStatus } from '../../api/updates.tsx';
import { formatTime } from '../../format/clock.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Caller } from '../../parts/caller/caller.tsx';
import { callerText } from '../../parts/caller/caller-text.ts';
import { CallLength } from '../../parts/levels/call-length.tsx';
import { LevelLane } from '../../parts/levels/level-lane.tsx';
import { newestWords, SpeakerName } from '../../parts/levels/live-words.tsx';
import { type LevelFeed, useLevelFeed } from '../../parts/levels/use-level-history.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { callerWords } from '../../words/caller.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** More are on the Live page: Home must not grow with them. */
const SHOWN = 6;

/** Calls that stand now, with both voices and what is being said. Absent while there are none. */
export function LiveNow() {
  const w = useWords({ en, ar }).live;
  const calls = [...useLiveCalls().values()];
  const feed = useLevelFeed();
  if (calls.length === 0) return null;
  return (
    <Section title={w.title} className="mt-8">
      <ul>
        {calls.slice(0, SHOWN).map((call) => (
          <LiveRow key={call.callId} call={call} feed={feed} />
        ))}
      </ul>
      {calls.length > SHOWN && (
        <Link href="/live" className="type-small">
          {w.more(calls.length - SHOWN)}
        </Link>
      )}
    </Section>
  );
}

function LiveRow({ call, feed }: { readonly call: LiveCall; readonly feed: LevelFeed }) {
  const w = useWords({ en, ar }).live;
  const clock = useClockwork();
  const status = useStatus();
  const agent = status?.agents.find(({ agentId }) => agentId === call.agentId)?.name ?? call.dialled;
  const words = newestWords(call);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-b border-line py-2.5 last:border-b-0 sm:grid-cols-[150px_minmax(90px,220px)_minmax(0,1fr)_44px_auto]">
      <div className="min-w-0">
        <b className="block truncate font-semibold tabular-nums">
          <Caller call={call} />
        </b>
        <span className="block truncate type-small text-text-3">
          {call.answeredAt === null ? w.ringing(agent) : w.since(agent, formatTime(call.answeredAt, clock))}
        </span>
      </div>
      <div className="max-sm:order-3 max-sm:col-span-2">
        <LevelLane feed={feed} callId={call.callId} side="caller" intervalsPerBar={2} className="h-[17px]" />
        <LevelLane feed={feed} callId={call.callId} side="agent" intervalsPerBar={2} className="h-[17px]" />
      </div>
      <p className="line-clamp-2 min-w-0 text-text-2 max-sm:order-4 max-sm:col-span-2">
        {words === null ? (
          w.greeting
        ) : (
          <>
            <SpeakerName speaker={words.speaker}>{w.speakers[words.speaker]}</SpeakerName>{' '}
            <bdi dir="auto">{words.text}</bdi>
          </>
        )}
      </p>
      <CallLength
        startedAt={call.answeredAt ?? call.startedAt}
        className="text-end text-text-2 tabular-nums"
      />
      <Link
        href={`/live/${call.callId}`}
        aria-label={w.open(callerText(call, useWords(callerWords)))}
        className={`${buttonClasses('secondary')} max-sm:order-5 max-sm:col-span-2 max-sm:h-10`}
      >
        {w.watch}
      </Link>
    </li>
  );
}
