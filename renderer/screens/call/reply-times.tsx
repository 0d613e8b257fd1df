import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import { longestStage, SLOW_REPLY_MS, stagesOf } from '../../../electron/shared/reply-stages.ts';
import { formatLength, formatSeconds } from '../../format/duration.ts';
import { Section } from '../../ui/section.tsx';
import { useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { replyBudget } from './reply-budget.ts';
import { ReplyStageTable } from './reply-stage-table.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** How quick the replies were, which part of them took what, and which made a slow one slow. */
export function ReplyTimes({ call, from }: { readonly call: CallDetail; readonly from: number }) {
  const { reply: w } = useWords({ en, ar });
  const { locale } = useLanguage();
  const slow = call.turns.flatMap(({ latency, startedAt }) => {
    const longest = latency && latency.replyMs > SLOW_REPLY_MS ? longestStage(stagesOf(latency)) : null;
    return longest ? [{ at: startedAt - from, ...longest }] : [];
  });
  const latencies = call.turns.flatMap(({ latency }) => latency ?? []);
  const budget = replyBudget(latencies);
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
      {budget === null && <p className="type-ui text-text-2">{w.none}</p>}
      {budget !== null && (
        <>
          <ReplyStageTable budget={budget} />
          <ul className="mt-2 flex flex-col gap-1 type-small text-text-2">
            <li>{budget.mendFirst === null ? w.inBudget : w.mend[budget.mendFirst]}</li>
            {latencies.length > 1 && call.replyP95Ms !== null && call.replyMaxMs !== null && (
              <li>
                {w.tail(formatSeconds(call.replyP95Ms, 2, locale), formatSeconds(call.replyMaxMs, 2, locale))}
              </li>
            )}
            {slow.map(({ at, stage, ms }) => (
              <li key={at}>{w.slow(formatLength(at), w.stages[stage], formatSeconds(ms, 2, locale))}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
