import { Link } from 'wouter';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { useStatus } from '../../api/updates.tsx';
import { Caller } from '../../parts/caller/caller.tsx';
import { callerNameOf } from '../../parts/caller/caller-text.ts';
import { personName } from '../../parts/happening/person-name.ts';
import { CallLength } from '../../parts/levels/call-length.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Live calls, the oldest first, as links: each can be opened in its own window. */
export function CallList({
  calls,
  chosen,
}: {
  readonly calls: readonly LiveCall[];
  readonly chosen: string | null;
}) {
  const w = useWords({ en, ar });
  return (
    <nav aria-label={w.list} className="flex gap-1 overflow-auto p-3 md:flex-col">
      {calls.map((call) => (
        <Link
          key={call.callId}
          href={`/live/${call.callId}`}
          aria-current={call.callId === chosen ? 'true' : undefined}
          className="block min-w-52 rounded-md px-3 py-2.5 text-text no-underline hover:bg-hover aria-[current]:bg-hover md:min-w-0"
        >
          <span className="flex items-baseline gap-2">
            <b className="truncate font-semibold tabular-nums">
              <Caller call={call} />
            </b>
            <CallLength
              startedAt={call.answeredAt ?? call.startedAt}
              className="ms-auto text-text-2 tabular-nums"
            />
          </span>
          {callerNameOf(call) !== null && (
            <span className="block truncate type-small text-text-2">
              <bdi>{callerNameOf(call)}</bdi>
            </span>
          )}
          <CallState call={call} />
        </Link>
      ))}
    </nav>
  );
}

function CallState({ call }: { readonly call: LiveCall }) {
  const w = useWords({ en, ar });
  const status = useStatus();
  const agent = status?.agents.find(({ agentId }) => agentId === call.agentId)?.name ?? call.dialled;
  return (
    <span className="block truncate type-small text-text-3">
      <bdi>{agent}</bdi> · {call.answeredAt === null ? w.ringing : stateText(call, w)}
    </span>
  );
}

const stateText = ({ speaking, people }: LiveCall, w: typeof en): string => {
  if (people.speaker !== null) return w.taken(personName(people.speaker.name, w.events));
  if (speaking === null) return w.listens;
  return w.speaks[speaking.speaker];
};
