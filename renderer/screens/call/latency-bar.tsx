import type { TurnLatency } from '../../../electron/shared/call-event.ts';
import {
  REPLY_BUDGET_MS,
  SLOW_REPLY_MS,
  type Stage,
  stagesOf,
} from '../../../electron/shared/reply-stages.ts';
import { formatSeconds } from '../../format/duration.ts';
import { classNames } from '../../ui/class-names.ts';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export const STAGE_COLOURS: Readonly<Record<Stage, string>> = {
  turn: 'bg-stage-turn',
  speech: 'bg-stage-stt',
  language: 'bg-stage-llm',
  voice: 'bg-stage-tts',
  network: 'bg-stage-net',
};

/** How long the caller waited, in its five parts; the mark is where a reply stops to feel immediate. */
export function LatencyBar({
  latency,
  scaleMs,
}: {
  readonly latency: TurnLatency;
  readonly scaleMs: number;
}) {
  const { reply: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const parts = stagesOf(latency);
  const text = parts.map(({ stage, ms }) => w.ms(w.stages[stage], Math.round(ms))).join(', ');
  const slow = latency.replyMs > SLOW_REPLY_MS;
  return (
    <div className="mt-1 sm:mt-0">
      <div
        className={classNames(
          'type-small tabular-nums sm:text-end',
          slow ? 'font-semibold text-warn' : 'text-text-2',
        )}
      >
        {formatSeconds(latency.replyMs, 2, locale)}
      </div>
      <div role="img" aria-label={text} title={text} dir="ltr" className="relative mt-1 flex h-2 gap-px">
        {parts.map(({ stage, ms }) => (
          <i
            key={stage}
            data-bar
            className={classNames('h-full first:rounded-s-[3px] last:rounded-e-[3px]', STAGE_COLOURS[stage])}
            style={{ width: `${(ms / scaleMs) * 100}%` }}
          />
        ))}
        <i
          className="absolute -inset-y-1 w-px bg-text-2"
          style={{ left: `${(REPLY_BUDGET_MS / scaleMs) * 100}%` }}
        />
      </div>
    </div>
  );
}
