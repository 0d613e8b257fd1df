import type { Speaker, Turn } from '../../../electron/shared/call-event.ts';
import { formatLength, formatSeconds } from '../../format/duration.ts';
import { type CutOffBy, cutOffBy } from '../../parts/happening/cut-off-by.ts';
import { SPEAKER_BORDER, SpeakerName } from '../../parts/levels/live-words.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Line, linesOf } from './conversation-rules.ts';
import { useFollowing } from './use-following.ts';
import type { WatchedCall } from './use-watched-call.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What is said, as it is said. Read aloud are finished turns only; what is being said stands under them. */
export function Conversation({
  call,
  events,
  children,
}: Pick<WatchedCall, 'call' | 'events'> & {
  /** What stays in view under the words. */
  readonly children?: React.ReactNode;
}) {
  const w = useWords({ en, ar });
  const from = call.answeredAt ?? call.startedAt;
  const lines = linesOf(call, events, w.events);
  const { content, end, following, follow } = useFollowing();
  return (
    <div ref={content}>
      <ol aria-label={w.conversation} aria-live="polite" aria-relevant="additions">
        {lines.map((line) =>
          line.kind === 'turn' ? (
            <TurnRow
              key={line.key}
              turn={line.turn}
              from={from}
              cutOff={line.turn.interrupted ? cutOffBy(line.turn, call.turns, events) : null}
            />
          ) : (
            <EventRow key={line.key} line={line} from={from} />
          ),
        )}
      </ol>
      {call.speaking && call.speaking.text !== '' && (
        <Said speaker={call.speaking.speaker} note={w.speaking} time="">
          <span className="text-text-3">
            <bdi dir="auto">{call.speaking.text}</bdi>
          </span>
        </Said>
      )}
      {lines.length === 0 && call.speaking === null && <p className="py-4 text-text-2">{w.waiting}</p>}
      <div className="sticky bottom-0">
        {!following && (
          <div className="flex justify-center pb-2">
            <Button size="small" onClick={follow}>
              {w.toNewest}
            </Button>
          </div>
        )}
        {children}
      </div>
      {/* Behind what stays in view, so that the newest words are above it. */}
      <div ref={end} className={children ? undefined : 'h-4'} />
    </div>
  );
}

function TurnRow({
  turn,
  from,
  cutOff,
}: {
  readonly turn: Turn;
  readonly from: number;
  /** Null: it was heard to its end. */
  readonly cutOff: CutOffBy | null;
}) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const reply = turn.latency === null ? null : w.reply(formatSeconds(turn.latency.replyMs, 2, locale));
  const note = [cutOff === null ? null : w.cutOff[cutOff], reply].filter((each) => each !== null).join(' · ');
  return (
    <li>
      <Said speaker={turn.speaker} note={note} time={formatLength(turn.startedAt - from)}>
        <bdi dir="auto">{turn.text}</bdi>
      </Said>
    </li>
  );
}

function Said({
  speaker,
  note,
  time,
  children,
}: {
  readonly speaker: Speaker;
  readonly note: string;
  readonly time: string;
  readonly children: React.ReactNode;
}) {
  const w = useWords({ en, ar });
  return (
    <div className="flex gap-4 py-2">
      <span className="w-9 shrink-0 pt-px type-small text-text-3 tabular-nums">{time}</span>
      <div className={classNames('min-w-0 flex-1 border-s-2 ps-3', SPEAKER_BORDER[speaker])}>
        {/* The space keeps Arabic letters of the two from joining. */}
        <SpeakerName speaker={speaker}>{w.speakers[speaker]}</SpeakerName>{' '}
        {note !== '' && <span className="type-small text-text-3">{note}</span>}
        <p className="type-body">{children}</p>
      </div>
    </div>
  );
}

const EventRow = ({
  line,
  from,
}: {
  readonly line: Extract<Line, { kind: 'event' }>;
  readonly from: number;
}) => (
  <li className="flex gap-4 py-1 type-small text-text-2">
    <span className="w-9 shrink-0 text-text-3 tabular-nums">{formatLength(line.at - from)}</span>
    <span className="min-w-0 flex-1 border-s-2 border-dashed border-line-strong ps-3">
      <bdi dir="auto">{line.text}</bdi>
    </span>
  </li>
);
