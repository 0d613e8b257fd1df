import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { CallDetail, CallLevels } from '../../../electron/shared/contract/calls.ts';
import { formatLength } from '../../format/duration.ts';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import type { CallSpan } from './call-span.ts';
import { eventsOf } from './known-events.ts';
import { type Lanes, lanesOf } from './waveform-bars.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const BAR = 2.4;
const STEP = 4;
const LANE = 42;
const SEEK_MS = 5000;

/** Both voices over the whole call, with a position that the transcript shares. Time runs left to right in every language. */
export function Waveform({
  call,
  span,
  at,
  recorded,
  onSeek,
}: {
  readonly call: CallDetail;
  readonly span: CallSpan;
  readonly at: number;
  /** Its player says what is heard. */
  readonly recorded: boolean;
  onSeek(at: number): void;
}) {
  const { wave: w } = useWords({ en, ar });
  if (call.answeredAt === null) return null;
  if (call.levels === null) return <Note>{w.none}</Note>;
  const length = formatLength(span.lengthMs);
  const offset = Math.min(span.lengthMs, Math.max(0, at - span.from));
  const seek = (ms: number) => onSeek(span.from + Math.min(span.lengthMs, Math.max(0, ms)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: SEEK_MS, ArrowLeft: -SEEK_MS, Home: -offset, End: span.lengthMs - offset }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    seek(offset + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    seek(((event.clientX - box.left) / box.width) * span.lengthMs);
  };
  return (
    <div>
      <div
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={w.text(length)}
        aria-valuemin={0}
        aria-valuemax={Math.round(span.lengthMs / 1000)}
        aria-valuenow={Math.round(offset / 1000)}
        aria-valuetext={w.position(formatLength(offset), length)}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        className="relative cursor-pointer pb-5"
      >
        <LanesCanvas levels={call.levels} playedShare={offset / span.lengthMs} />
        <Marks call={call} span={span} />
        <div
          aria-hidden
          className="absolute top-0 h-[88px] w-0.5 -translate-x-px bg-text before:absolute before:-start-1 before:-top-1 before:size-2.5 before:rounded-full before:bg-text"
          style={{ left: `${(offset / span.lengthMs) * 100}%` }}
        />
        <Axis lengthMs={span.lengthMs} />
      </div>
      <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1 type-small text-text-2">
        <span className="tabular-nums">
          <bdi dir="ltr">{w.position(formatLength(offset), length)}</bdi>
        </span>
        <Key colour="bg-caller" text={w.caller} />
        <Key colour="bg-agent" text={w.agent} />
        {!recorded && <span className="text-text-3">{w.noAudio}</span>}
      </div>
    </div>
  );
}

const Key = ({ colour, text }: { readonly colour: string; readonly text: string }) => (
  <span className="flex items-center gap-1.5">
    <i aria-hidden data-bar className={`size-2.25 rounded-[2px] ${colour}`} />
    {text}
  </span>
);

function LanesCanvas({ levels, playedShare }: { readonly levels: CallLevels; readonly playedShare: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => drawLanes(element, levels, playedShare);
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      scheme.removeEventListener('change', draw);
    };
  }, [levels, playedShare]);
  return <canvas ref={canvas} aria-hidden className="block w-full" style={{ height: LANE * 2 }} />;
}

function drawLanes(canvas: HTMLCanvasElement, levels: CallLevels, playedShare: number): void {
  const width = canvas.clientWidth;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(LANE * 2 * scale);
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const lanes = lanesOf(levels, Math.max(1, Math.floor(width / STEP)));
  drawLane(context, lanes.caller, style.getPropertyValue('--caller'), LANE / 2, playedShare);
  drawLane(context, lanes.agent, style.getPropertyValue('--agent'), LANE * 1.5, playedShare);
}

function drawLane(
  context: CanvasRenderingContext2D,
  bars: Lanes['caller'],
  colour: string,
  middle: number,
  playedShare: number,
): void {
  context.fillStyle = colour;
  bars.forEach((level, index) => {
    context.globalAlpha = index / bars.length <= playedShare ? 1 : 0.32;
    const height = Math.max(1.6, level * (LANE - 6));
    context.beginPath();
    context.roundRect(index * STEP, middle - height / 2, BAR, height, 1);
    context.fill();
  });
}

/** Keys, moves and the disclosure line where they happened. */
function Marks({ call, span }: { readonly call: CallDetail; readonly span: CallSpan }) {
  const { wave: w } = useWords({ en, ar });
  const left = (at: number) => `${Math.min(100, Math.max(0, ((at - span.from) / span.lengthMs) * 100))}%`;
  return eventsOf(call).map((event) => {
    const key = `${event.kind} ${event.at}`;
    if (event.kind === 'disclosure_played') {
      const style = {
        left: left(event.at - event.playedMs),
        width: `${(event.playedMs / span.lengthMs) * 100}%`,
      };
      return (
        <span key={key} title={w.disclosure} className="absolute top-[85px] h-0.5 bg-ok" style={style} />
      );
    }
    const text =
      event.kind === 'dtmf' ? w.pressed(event.key) : event.kind === 'transfer_requested' ? w.moved : null;
    if (text === null) return null;
    return (
      <span
        key={key}
        className="absolute top-0 h-[88px] border-s border-dashed border-line-strong"
        style={{ left: left(event.at) }}
      >
        <span className="absolute bottom-0 end-full bg-bg/80 px-1 type-small whitespace-nowrap text-text-2">
          {text}
        </span>
      </span>
    );
  });
}

/** Four or five times on whole seconds. */
function Axis({ lengthMs }: { readonly lengthMs: number }) {
  const everyMs =
    [5, 10, 15, 20, 30, 60, 120, 300, 600, 1200].find((seconds) => lengthMs / (seconds * 1000) <= 6) ?? 3600;
  const marks = Array.from(
    { length: Math.floor(lengthMs / (everyMs * 1000)) + 1 },
    (_, index) => index * everyMs * 1000,
  );
  return marks.map((ms) => (
    <span
      key={ms}
      aria-hidden
      className="absolute bottom-0 type-small text-text-3 tabular-nums"
      style={{ left: `min(${(ms / lengthMs) * 100}%, 100% - 2rem)` }}
    >
      {formatLength(ms)}
    </span>
  ));
}
