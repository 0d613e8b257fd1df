import type { CheckRow } from '../../../electron/shared/contract/diagnostics.ts';
import { orderChecks } from './check-order.ts';
import { GoodCheck } from './good-check.tsx';
import { ProblemCheck } from './problem-check.tsx';
import { useDiagnosticsWords } from './use-words-and-formats.ts';

/** What needs somebody first and in full; below it what works, a line each. */
export function Checks({ checks }: { readonly checks: readonly CheckRow[] }) {
  const w = useDiagnosticsWords();
  const { problems, groups } = orderChecks(checks);
  return (
    <>
      {problems.length > 0 && (
        <section aria-labelledby="problems">
          <h2 id="problems" className="sr-only">
            {w.problems}
          </h2>
          <ul className="border-t border-line">
            {problems.map((check) => (
              <ProblemCheck key={check.id} check={check} />
            ))}
          </ul>
        </section>
      )}
      {groups.map(({ group, checks: ofGroup }) => (
        <section key={group} aria-labelledby={`group-${group}`} className="mt-5 first:mt-0">
          <h2 id={`group-${group}`} className="mb-1 type-small font-medium text-text-3">
            {w.groups[group]}
          </h2>
          <ul className="border-t border-line">
            {ofGroup.map((check) => (
              <GoodCheck key={check.id} check={check} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
