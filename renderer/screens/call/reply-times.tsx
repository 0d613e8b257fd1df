import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { longestStage, SLOW_REPLY_MS, STAGES, stagesOf } from '../../../electron/shared/reply-stages.ts';
import { formatLength, formatSeconds } from '../../format/duration.ts';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { STAGE_COLOURS } from './latency-bar.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The legend of the bars, and which stage made a slow reply slow. */
export function ReplyTimes({ call, from }: { readonly call: CallDetail; readonly from: number }) {
  const { reply: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const slow = call.turns.flatMap(({ latency, startedAt }) => {
    const longest = latency && latency.replyMs > SLOW_REPLY_MS ? longestStage(stagesOf(latency)) : null;
    return longest ? [{ at: startedAt - from, ...longest }] : [];
  });
  const measured = call.turns.some(({ latency }) => latency !== null);
  return (
    <Section
      title={w.title}
      className="mt-0"
      aside={
        call.replyP50Ms !== null && (
          <span className="text-text-3">{w.middle(formatSeconds(call.replyP50Ms, 2, locale))}</span>
        )
      }
    >
      {!measured && <p className="type-ui text-text-2">{w.none}</p>}
      {measured && (
        <>
          <ul className="flex flex-wrap gap-x-3.5 gap-y-1 type-small text-text-2">
            {STAGES.map((stage) => (
              <li key={stage} className="flex items-center gap-1.5">
                <i aria-hidden data-bar className={`size-2.25 rounded-[2px] ${STAGE_COLOURS[stage]}`} />
                {w.stages[stage]}
              </li>
            ))}
          </ul>
          <ul className="mt-2 type-small text-text-2">
            {slow.length === 0 && <li>{w.allQuick}</li>}
            {slow.map(({ at, stage, ms }) => (
              <li key={at}>{w.slow(formatLength(at), w.stages[stage], formatSeconds(ms, 2, locale))}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
