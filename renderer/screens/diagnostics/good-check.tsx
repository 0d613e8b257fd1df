import { RefreshCw } from 'lucide-react';
import type { CheckRow } from '../../../electron/shared/contract/diagnostics.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { checkName } from './check-name.ts';
import { useRunChecks } from './use-run-checks.ts';
import { useDiagnosticsWords, useFormats } from './use-words-and-formats.ts';

/** One line: what was measured and when. */
export function GoodCheck({ check }: { readonly check: CheckRow }) {
  const w = useDiagnosticsWords();
  const formats = useFormats();
  const { run } = useRunChecks();
  const { result, checking } = check;
  const name = checkName(check, w);
  const health = result?.health ?? 'idle';
  return (
    <li className="flex items-center gap-3 border-b border-line py-px">
      <HealthGlyph health={checking ? 'busy' : health} size={14} />
      <div className="flex min-w-0 flex-1 flex-wrap gap-x-3 py-1 type-ui">
        <h3 className="w-36 shrink-0 font-medium">
          <span className="sr-only">{w.health[health]}: </span>
          <bdi>{name}</bdi>
        </h3>
        <span className="min-w-0 flex-1 basis-48 text-text-2 [overflow-wrap:anywhere]">
          <bdi>{result === null ? w.notYet : w.finding(result.finding, formats).detail}</bdi>
        </span>
      </div>
      {result !== null && (
        <time
          dateTime={new Date(result.measuredAt).toISOString()}
          className="shrink-0 type-ui text-text-3 tabular-nums"
        >
          {formats.time(result.measuredAt)}
        </time>
      )}
      <IconButton
        label={w.runOne(name)}
        icon={<RefreshCw size={14} strokeWidth={1.75} />}
        disabled={checking}
        className="-me-2 h-7 w-7 shrink-0 disabled:border-transparent disabled:bg-transparent"
        onClick={() => run(check.id)}
      />
    </li>
  );
}
