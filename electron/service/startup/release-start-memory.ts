import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Behind the start, so that neither it nor the first page waits for this. */
const AFTER_MS = 5000;
const AGAIN_MS = 60_000;

/**
 * Once, gives back what starting took and nothing needs any more: loading the program doubles the heap (112 MB of which 40 stay
 * in use), and V8 alone would keep it for hours in a process that does little. It stops the event loop for some 80 ms: not
 * while calls stand. Returns how to leave it.
 */
export function releaseStartMemory(callsStand: () => boolean): () => void {
  let timer = setTimeout(look, AFTER_MS);
  timer.unref();
  function look(): void {
    if (!callsStand()) {
      collectGarbage();
      return;
    }
    timer = setTimeout(look, AGAIN_MS);
    timer.unref();
  }
  return () => clearTimeout(timer);
}

/** `last-resort` also returns the emptied pages to the system. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: {
    type: 'major';
    execution: 'sync';
    flavor: 'last-resort';
  }) => void;
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
