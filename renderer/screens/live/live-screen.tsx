import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useLiveCalls, useStatus } from '../../api/updates.tsx';
import { useMayChange } from '../../app/roles.ts';
import { useSession } from '../../app/session.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useAnswering } from '../../parts/answering/use-answering.ts';
import { LevelLane } from '../../parts/levels/level-lane.tsx';
import { type LevelFeed, useLevelFeed } from '../../parts/levels/use-level-history.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useWords } from '../../words/use-words.ts';
import { CallActions } from './call-actions.tsx';
import { CallList } from './call-list.tsx';
import { Conversation } from './conversation.tsx';
import { isHeld, movingTo } from './event-text.ts';
import { ListeningLine } from './people/listening-line.tsx';
import { canListen } from './people/listening-state.ts';
import { PeoplePanel } from './people/people-panel.tsx';
import { type ListeningControl, useListening } from './people/use-listening.ts';
import { WhisperForm } from './people/whisper-form.tsx';
import { useWatchedCall, type WatchedCall } from './use-watched-call.ts';
import { VoiceLevels } from './voice-levels.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The calls that stand now; one of them with its words as they come, both voices, and what can be done. */
export default function LiveScreen() {
  const w = useWords({ en, ar });
  const calls = [...useLiveCalls().values()];
  const { callId } = useParams<{ callId?: string }>();
  const chosen = callId ?? calls[0]?.callId ?? null;
  useOwnAddress(callId === undefined ? chosen : null);
  const watched = useWatchedCall(chosen);
  const feed = useLevelFeed();
  const lines = useStatus()?.workers.reduce((sum, { capacity }) => sum + capacity, 0);
  useRowKeys(
    calls.map((call) => call.callId),
    chosen,
  );
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-19 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 sm:px-8">
        <h1 className="type-title">{w.title}</h1>
        {lines !== undefined && <span className="text-text-3">{w.lines(calls.length, lines)}</span>}
      </header>
      {calls.length === 0 && watched === null ? (
        <NothingLive unknown={callId !== undefined} />
      ) : (
        <div className="min-h-0 flex-1 md:grid md:grid-cols-[248px_minmax(0,1fr)] md:overflow-hidden">
          <div className="border-line max-md:border-b md:overflow-auto md:border-e">
            <CallList calls={calls} chosen={chosen} />
          </div>
          {watched === null ? (
            <div className="p-6">
              <EmptyState title={w.unknown} action={<Link href="/live">{w.firstCall}</Link>} />
            </div>
          ) : (
            <Watched key={watched.call.callId} watched={watched} feed={feed} />
          )}
        </div>
      )}
    </div>
  );
}

function NothingLive({ unknown }: { readonly unknown: boolean }) {
  const w = useWords({ en, ar });
  const known = useAnswering();
  const mayChange = useMayChange();
  if (known.state === 'unknown') {
    return (
      <div className="p-8">
        <Skeleton text={w.title} />
      </div>
    );
  }
  return (
    <div className="px-4 sm:px-8">
      <EmptyState
        title={unknown ? w.unknown : w.none}
        action={
          <span className="flex flex-wrap gap-2">
            <Link href="/calls" className={buttonClasses('secondary')}>
              {w.seeCalls}
            </Link>
            {mayChange && (
              <Link href="/setup/test" className={buttonClasses('secondary')}>
                {w.rehearse}
              </Link>
            )}
          </span>
        }
      >
        {w.noneText}
      </EmptyState>
    </div>
  );
}

function Watched({ watched, feed }: { readonly watched: WatchedCall; readonly feed: LevelFeed }) {
  const w = useWords({ en, ar });
  const { call, events, over } = watched;
  const { callControl } = useSession();
  const control = useListening(call, over);
  const whisperField = useRef<HTMLInputElement>(null);
  const oneColumn = useNarrow('64rem');
  const people = callControl && <PeoplePanel call={call} control={control} />;
  usePeopleKeys(control, whisperField, callControl && !over);
  return (
    <div className="min-w-0 lg:grid lg:grid-cols-[minmax(0,1fr)_264px] lg:overflow-hidden md:max-lg:overflow-auto">
      <div className="bg-surface px-4 sm:px-5 lg:overflow-auto">
        {over && (
          <div className="sticky top-0 z-10 bg-surface py-3">
            <Note action={<Link href={`/calls/${call.callId}`}>{w.openRecord}</Link>} role="status">
              {w.ended}
            </Note>
          </div>
        )}
        {!over && (
          <div className="pt-4">
            <LevelLane feed={feed} callId={call.callId} side="caller" intervalsPerBar={4} className="h-10" />
            <LevelLane feed={feed} callId={call.callId} side="agent" intervalsPerBar={4} className="h-10" />
          </div>
        )}
        {!over && <ListeningLine control={control} />}
        <Conversation call={call} events={events}>
          {!over && callControl && (
            <div className="bg-surface">
              {call.status === 'answered' && <WhisperForm callId={call.callId} field={whisperField} />}
              {oneColumn && <div className="pb-3">{people}</div>}
            </div>
          )}
        </Conversation>
      </div>
      {!over && (
        <div className="flex flex-col gap-5 border-line px-4 py-4 max-lg:border-t sm:px-5 lg:overflow-auto lg:border-s">
          <VoiceLevels feed={feed} callId={call.callId} />
          {isHeld(events) && (
            <div>
              <Tag tone="warn">{w.onHold}</Tag>
            </div>
          )}
          {!oneColumn && people}
          <CallActions call={call} moving={movingTo(events)} />
        </div>
      )}
    </div>
  );
}

/** The call that is shown first gets its address, so that it stays in view when it ends. */
function useOwnAddress(callId: string | null): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (callId !== null) navigate(`/live/${callId}`, { replace: true });
  }, [callId, navigate]);
}

/** L: listen, stop listening. W: whisper. Taking over and hanging up have no single key. */
function usePeopleKeys(
  { listening, listen, stop }: ListeningControl,
  whisperField: RefObject<HTMLInputElement | null>,
  enabled: boolean,
): void {
  const ready = canListen(useStatus()?.liveKit) === 'yes';
  useShortcuts(
    enabled
      ? {
          l: () => {
            if (listening.kind !== 'no' && listening.kind !== 'failed') stop();
            else if (ready) listen();
          },
          w: () => whisperField.current?.focus(),
        }
      : {},
  );
}

/** J and K: the next and the previous call. */
function useRowKeys(callIds: readonly string[], chosen: string | null): void {
  const [, navigate] = useLocation();
  const list = callIds.join(' ');
  const shortcuts = useMemo(() => {
    const ids = list.split(' ').filter((id) => id !== '');
    const move = (by: number) => {
      const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(chosen ?? '') + by))];
      if (next !== undefined) navigate(`/live/${next}`);
    };
    return { j: () => move(1), k: () => move(-1) };
  }, [list, chosen, navigate]);
  useShortcuts(shortcuts);
}
