import type { LiveKitProblem } from '../../../shared/contract/livekit.ts';
import type { Health } from './health.ts';

/** Tokens are refused when clocks differ by more than a minute (livekit's auth); a Date header tells whole seconds. */
const CLOCK_LIMIT_MS = 55_000;

export const clockProblem = (health: Health): LiveKitProblem | null =>
  health.state === 'healthy' && Math.abs(health.clockSkewMs) > CLOCK_LIMIT_MS
    ? { code: 'clock_wrong', skewSeconds: Math.round(health.clockSkewMs / 1000) }
    : null;

/** Of whole seconds in a Date header one is gained or lost between two looks. */
const DRIFT_SECONDS = 2;

/** The seconds that a clock drifts by are no news. */
export const sameSkew = (a: LiveKitProblem, b: LiveKitProblem): boolean =>
  a.code === 'clock_wrong' &&
  b.code === 'clock_wrong' &&
  Math.abs(a.skewSeconds - b.skewSeconds) <= DRIFT_SECONDS;
