import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { CallNote } from './call-note.tsx';
import { callSpan } from './call-span.ts';
import { CallerMessages } from './caller-messages.tsx';
import { CostLines } from './cost-lines.tsx';
import { OfficeEvents } from './office-events.tsx';
import { RecordingBar } from './player/recording-bar.tsx';
import { usePlayer } from './player/use-player.ts';
import { ReplyTimes } from './reply-times.tsx';
import { Transcript } from './transcript.tsx';
import { Waveform } from './waveform.tsx';
import { WordSum } from './word-check/word-sum.tsx';

/** What was said, beside how loud, how quick and how dear it was. One position for waveform and transcript. */
export function ConversationTab({ call }: { readonly call: CallDetail }) {
  const span = callSpan(call);
  const [at, setAt] = useState(span.from);
  const { callId, turns } = call;
  const recording = useQuery(useTRPC().recordings.get.queryOptions({ callId })).data ?? null;
  const player = usePlayer(recording?.startedAt ?? span.from, setAt);
  const moveTo = (next: number) => {
    setAt(next);
    player.seek(next);
  };
  const current = turns.findLast((turn) => turn.startedAt <= at)?.index ?? turns[0]?.index ?? null;
  useShortcuts(
    useMemo(() => {
      const move = (by: number) => {
        const index = turns.findIndex((turn) => turn.index === current);
        const next = turns[Math.min(turns.length - 1, Math.max(0, index + by))];
        if (next) setAt(next.startedAt);
      };
      return { j: () => move(1), k: () => move(-1) };
    }, [turns, current]),
  );
  return (
    <>
      <CallerMessages call={call} />
      <CallNote call={call} />
      <Waveform call={call} span={span} at={at} recorded={recording !== null} onSeek={moveTo} />
      {recording !== null && (
        <div className="mt-3">
          <RecordingBar callId={callId} recording={recording} player={player} />
        </div>
      )}
      <div className="mt-6 grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <Transcript call={call} from={span.from} current={current} onChoose={moveTo} />
        <div className="flex min-w-0 flex-col gap-7">
          <ReplyTimes call={call} from={span.from} />
          <CostLines call={call} />
          <OfficeEvents call={call} from={span.from} />
          <div>
            <WordSum call={call} />
          </div>
        </div>
      </div>
    </>
  );
}
