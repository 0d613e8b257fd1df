import type { Settings } from '../../shared/contract/settings.ts';
import type { Result } from '../../shared/result.ts';

export interface PausedSettings {
  current(): Pick<Settings, 'phoneLine'>;
  save(change: { readonly phoneLine: Record<string, unknown> }, actor: string): Result<unknown>;
  onChange(listener: () => void): () => void;
}

/** The clock is looked at again at least this often: it may be set, and a machine may sleep. */
const LONGEST_WAIT_MS = 60_000;
const RETRY_MS = 5000;
const ACTOR = 'end of the pause';

/**
 * Ends a pause when its time has come, also one that an earlier run of the service began. Returns how to stop.
 * `onFailed` is told when the settings cannot be saved; it is tried again.
 */
export function keepPauses(settings: PausedSettings, onFailed: (problem: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    const { paused, pausedUntil } = settings.current().phoneLine;
    if (pausedUntil === null) return;
    const leftMs = paused ? pausedUntil - Date.now() : 0;
    if (leftMs > 0) wait(Math.min(leftMs, LONGEST_WAIT_MS));
    else if (!resume()) wait(RETRY_MS);
  };
  const wait = (ms: number) => {
    timer = setTimeout(look, ms);
    timer.unref();
  };
  const resume = (): boolean => {
    try {
      const saved = settings.save({ phoneLine: { paused: false, pausedAt: null, pausedUntil: null } }, ACTOR);
      if (!saved.ok) onFailed(saved.failure.message);
      return saved.ok;
    } catch (error) {
      onFailed(String(error));
      return false;
    }
  };
  const stop = settings.onChange(look);
  look();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
