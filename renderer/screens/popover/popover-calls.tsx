import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { useLiveCalls, useStatus } from '../../api/updates.tsx';
import { Caller } from '../../parts/caller/caller.tsx';
import { CallLength } from '../../parts/levels/call-length.tsx';
import { LevelLane } from '../../parts/levels/level-lane.tsx';
import { type LevelFeed, useLevelFeed } from '../../parts/levels/use-level-history.ts';
import { useWords } from '../../words/use-words.ts';
import { openMain } from './open-main.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const SHOWN = 3;

/** The first live calls. Absent while there are none. */
export function PopoverCalls() {
  const w = useWords({ en, ar });
  const calls = [...useLiveCalls().values()];
  const feed = useLevelFeed();
  if (calls.length === 0) return null;
  return (
    <section aria-label={w.live} className="border-b border-line px-4 py-3">
      <ul className="grid gap-2">
        {calls.slice(0, SHOWN).map((call) => (
          <Row key={call.callId} call={call} feed={feed} />
        ))}
      </ul>
      {calls.length > SHOWN && (
        <a href="/live" onClick={openMain} className="mt-2 block type-small">
          {w.more(calls.length - SHOWN)}
        </a>
      )}
    </section>
  );
}

function Row({ call, feed }: { readonly call: LiveCall; readonly feed: LevelFeed }) {
  const agents = useStatus()?.agents;
  const agent = agents?.find(({ agentId }) => agentId === call.agentId)?.name ?? call.dialled;
  return (
    <li>
      <a
        href={`/live/${call.callId}`}
        onClick={openMain}
        className="grid grid-cols-[minmax(0,1fr)_96px_44px] items-center gap-x-3 rounded-md text-text no-underline hover:bg-hover"
      >
        <span className="min-w-0">
          <b className="block truncate font-semibold tabular-nums">
            <Caller call={call} />
          </b>
          <span className="block truncate type-small text-text-3">
            <bdi>{agent}</bdi>
          </span>
        </span>
        <span>
          <LevelLane feed={feed} callId={call.callId} side="caller" intervalsPerBar={2} className="h-3.5" />
          <LevelLane feed={feed} callId={call.callId} side="agent" intervalsPerBar={2} className="h-3.5" />
        </span>
        <CallLength
          startedAt={call.answeredAt ?? call.startedAt}
          className="text-end text-text-2 tabular-nums"
        />
      </a>
    </li>
  );
}
