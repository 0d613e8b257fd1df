import type { LogLine } from '../../../electron/shared/contract/diagnostics.ts';

export type LogView = 'all' | 'calls' | 'problems';

/** What is looked for stands in the message, the fields or the source, in any case. */
export function filterLog(lines: readonly LogLine[], view: LogView, search: string): readonly LogLine[] {
  const wanted = search.trim().toLowerCase();
  return lines.filter(
    (line) =>
      inView(line, view) &&
      (wanted === '' || `${line.source} ${line.message} ${line.fields}`.toLowerCase().includes(wanted)),
  );
}

function inView({ level, source }: LogLine, view: LogView): boolean {
  if (view === 'problems') return level === 'warn' || level === 'error';
  return view === 'all' || source === 'call' || source === 'sip' || source === 'turn';
}
