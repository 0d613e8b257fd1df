import { ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { formatDate } from '../../format/clock.ts';
import { formatLength } from '../../format/duration.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { cutOffBy } from '../../parts/happening/cut-off-by.ts';
import { SPEAKER_BORDER, SPEAKER_TEXT } from '../../parts/levels/live-words.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useWords } from '../../words/use-words.ts';
import { eventsOf } from './known-events.ts';
import { LatencyBar } from './latency-bar.tsx';
import { longestReplyMs } from './reply-scale.ts';
import { TurnWords } from './word-check/turn-words.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

type Turn = CallDetail['turns'][number];

/** Who said what. A turn is a button: it sets the position that the waveform shares. */
export function Transcript({
  call,
  from,
  current,
  onChoose,
}: {
  readonly call: CallDetail;
  readonly from: number;
  readonly current: number | null;
  onChoose(at: number): void;
}) {
  const { transcript: w } = useWords({ en, ar });
  const scaleMs = longestReplyMs(call.turns);
  const events = eventsOf(call);
  const disclosure = events.find((event) => event.kind === 'disclosure_played');
  const disclosedIn = disclosure
    ? (call.turns.find(({ speaker }) => speaker === 'agent')?.index ?? null)
    : null;
  if (call.turns.length === 0) return <p className="type-body text-text-2">{w.none}</p>;
  return (
    <div>
      {call.wordsDeletedAt !== null && <WordsDeleted at={call.wordsDeletedAt} />}
      <ol aria-label={w.title} className="flex flex-col gap-1">
        {call.turns.map((turn) => (
          <TurnRow
            key={turn.index}
            turn={turn}
            offsetMs={Math.max(0, turn.startedAt - from)}
            current={turn.index === current}
            scaleMs={scaleMs}
            onChoose={() => onChoose(turn.startedAt)}
            below={turn.speaker === 'caller' && turn.text !== '' && <TurnWords call={call} turn={turn} />}
          >
            {turn.index === disclosedIn && disclosure?.kind === 'disclosure_played' && (
              <Tag
                tone={disclosure.complete ? 'ok' : 'warn'}
                icon={<ShieldCheck size={12} strokeWidth={2.25} aria-hidden />}
              >
                {disclosure.complete ? w.disclosed : w.disclosedPartly}
              </Tag>
            )}
            {turn.interrupted && <Tag>{w.cutOff[cutOffBy(turn, call.turns, events)]}</Tag>}
          </TurnRow>
        ))}
      </ol>
    </div>
  );
}

function WordsDeleted({ at }: { readonly at: number }) {
  const { transcript: w } = useWords({ en, ar });
  const clock = useClockwork();
  return (
    <div className="mb-3">
      <Note>{w.wordsDeleted(formatDate(at, clock, { now: Date.now() }))}</Note>
    </div>
  );
}

function TurnRow({
  turn,
  offsetMs,
  current,
  scaleMs,
  onChoose,
  below,
  children,
}: {
  readonly turn: Turn;
  readonly offsetMs: number;
  readonly current: boolean;
  readonly scaleMs: number;
  onChoose(): void;
  readonly below: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  const { transcript: w } = useWords({ en, ar });
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li
      ref={row}
      aria-current={current || undefined}
      className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-1 rounded-md py-2 pe-2 aria-[current]:bg-hover"
    >
      <button
        type="button"
        onClick={onChoose}
        aria-label={w.goTo(formatLength(offsetMs))}
        className="self-start rounded-sm ps-2 text-start type-small text-text-3 tabular-nums hover:text-text pointer-coarse:min-h-11"
      >
        {formatLength(offsetMs)}
      </button>
      <div
        className={classNames(
          'grid min-w-0 gap-x-4 border-s-2 ps-3 sm:grid-cols-[minmax(0,1fr)_8.5rem]',
          SPEAKER_BORDER[turn.speaker],
        )}
      >
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className={classNames('type-ui font-semibold', SPEAKER_TEXT[turn.speaker])}>
              {w.speakers[turn.speaker]}
            </span>
            {children}
          </div>
          <p dir="auto" className="type-body break-words">
            {turn.text}
          </p>
          {below}
        </div>
        {turn.latency && <LatencyBar latency={turn.latency} scaleMs={scaleMs} />}
      </div>
    </li>
  );
}
