import { REPLY_BUDGET_MS } from '../../../electron/shared/reply-stages.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { STAGE_COLOURS } from './latency-bar.tsx';
import type { ReplyBudget } from './reply-budget.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The legend of the bars, what each part took in the middle reply, and what it may take. */
export function ReplyStageTable({ budget }: { readonly budget: ReplyBudget }) {
  const { reply: w } = useWords({ en, ar });
  return (
    <table className="w-full type-small tabular-nums">
      <thead>
        <tr className="text-text-3">
          <th className="pb-1 text-start font-normal">{w.part}</th>
          <th className="pb-1 text-end font-normal">{w.took}</th>
          <th className="pb-1 text-end font-normal">{w.mayTake}</th>
        </tr>
      </thead>
      <tbody>
        {budget.stages.map(({ stage, medianMs, budgetMs, over }) => (
          <tr key={stage}>
            <th scope="row" className="pt-1 text-start font-normal text-text-2">
              <span className="flex items-center gap-1.5">
                <i aria-hidden data-bar className={`size-2.25 rounded-[2px] ${STAGE_COLOURS[stage]}`} />
                {w.stages[stage]}
              </span>
            </th>
            <Took text={over ? w.over(Math.round(medianMs)) : w.amount(Math.round(medianMs))} over={over} />
            <td className="pt-1 text-end text-text-3">{w.amount(budgetMs)}</td>
          </tr>
        ))}
        <tr className="border-t border-line">
          <th scope="row" className="pt-1 text-start font-semibold">
            {w.whole}
          </th>
          <Took
            text={
              budget.totalMs > REPLY_BUDGET_MS
                ? w.over(Math.round(budget.totalMs))
                : w.amount(Math.round(budget.totalMs))
            }
            over={budget.totalMs > REPLY_BUDGET_MS}
          />
          <td className="pt-1 text-end text-text-3">{w.amount(REPLY_BUDGET_MS)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const Took = ({ text, over }: { readonly text: string; readonly over: boolean }) => (
  <td className={classNames('pt-1 text-end', over ? 'font-semibold text-warn' : 'text-text')}>{text}</td>
);
