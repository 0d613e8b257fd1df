import { Link } from 'wouter';
import { isRehearsedCall } from '../../../electron/shared/setup/rehearsed-call.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { CallLength } from '../../parts/levels/call-length.tsx';
import { LevelLane } from '../../parts/levels/level-lane.tsx';
import { newestWords, SpeakerName } from '../../parts/levels/live-words.tsx';
import { useLevelFeed } from '../../parts/levels/use-level-history.ts';
import { Tag } from '../../ui/tag.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The test call as it goes on: both levels and the newest words. */
export function LiveTestCall({ rehearsed }: { readonly rehearsed: boolean }) {
  const w = useWords({ en, ar }).test;
  const feed = useLevelFeed();
  const call = [...useLiveCalls().values()].find((one) =>
    rehearsed ? isRehearsedCall(one) : one.kind !== 'test',
  );
  if (call === undefined) return null;
  const words = newestWords(call);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
      <Tag tone="accent">
        {w.live} <CallLength startedAt={call.answeredAt ?? call.startedAt} className="tabular-nums" />
      </Tag>
      <div className="w-52 max-w-full" aria-hidden>
        <LevelLane feed={feed} callId={call.callId} side="caller" className="h-5" />
        <LevelLane feed={feed} callId={call.callId} side="agent" className="h-5" />
      </div>
      <p className="min-w-0 flex-1 basis-52 type-ui">
        {words && (
          <>
            <SpeakerName speaker={words.speaker}>{w.speakers[words.speaker]}</SpeakerName>{' '}
            <bdi>{words.text}</bdi>
          </>
        )}
      </p>
      <Link href={`/live/${call.callId}`} className="type-ui">
        {w.watchLive}
      </Link>
    </div>
  );
}
