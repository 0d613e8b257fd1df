import { RefreshCw } from 'lucide-react';
import { Link } from 'wouter';
import type { CheckRow } from '../../../electron/shared/contract/diagnostics.ts';
import { LiveKitFixes } from '../../parts/livekit-fix/livekit-fixes.tsx';
import { Button } from '../../ui/button.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { checkName } from './check-name.ts';
import { useRunChecks } from './use-run-checks.ts';
import { useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

/** What happened, what it means for calls, what to do: open, with nothing to unfold. */
export function ProblemCheck({ check }: { readonly check: CheckRow }) {
  const w = useDiagnosticsWords();
  const formats = useFormats();
  const { run } = useRunChecks();
  const { result } = check;
  if (result === null) return null;
  const { detail, means, todo, link } = w.finding(result.finding, formats);
  const name = checkName(check, w);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line py-3">
      <HealthGlyph health={check.checking ? 'busy' : result.health} size={18} className="mt-px" />
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-semibold">
          <span className="sr-only">{w.health[result.health]}: </span>
          <bdi>{name}</bdi>
        </h3>
        <p className="type-ui text-text-2">
          <bdi>{detail}</bdi> {means} {todo && <span className="text-text">{todo}</span>}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-3 type-small text-text-3">
          {w.measuredAt(formats.time(result.measuredAt))}
          {link && <Link href={link.href}>{link.text}</Link>}
        </p>
        {result.finding.code === 'livekit_failed' && <LiveKitFixes problem={result.finding.problem} />}
      </div>
      <Button
        size="small"
        // Below the text, where it does not fit beside it: at the text's edge, not at the glyph's.
        className="max-sm:ms-[30px]"
        icon={<RefreshCw size={14} strokeWidth={1.75} aria-hidden />}
        aria-label={w.runOne(name)}
        working={check.checking && w.running}
        onClick={() => run(check.id)}
      >
        {w.checkAgain}
      </Button>
    </li>
  );
}
