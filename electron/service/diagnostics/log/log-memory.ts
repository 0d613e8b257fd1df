import type { LogLine } from '../../../shared/contract/diagnostics.ts';
import { createBroadcast } from '../../server/broadcast.ts';
import type { NewLogLine } from './log-line.ts';

/** The newest lines, for pages that open, and the ones that come, for pages that are open. */
export interface LogMemory {
  add(line: NewLogLine): void;
  newest(): LogLine[];
  watch(signal: AbortSignal): AsyncIterableIterator<LogLine>;
}

const KEPT = 1000;

export function createLogMemory(kept = KEPT): LogMemory {
  const coming = createBroadcast<LogLine>();
  let lines: LogLine[] = [];
  let seq = 0;
  return {
    add(line) {
      seq += 1;
      const numbered = { seq, ...line };
      // Cut now and then, not at every line.
      if (lines.length >= 2 * kept) lines = lines.slice(-kept);
      lines.push(numbered);
      coming.send(numbered);
    },
    newest: () => lines.slice(-kept),
    watch: (signal) => coming.listen(signal),
  };
}
