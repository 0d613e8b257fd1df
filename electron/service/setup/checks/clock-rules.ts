import type { CheckVerdict } from '../../../shared/contract/setup.ts';
import type { ClockFacts } from '../machine/facts.ts';
import { bad, fix, ok, warn } from './verdict.ts';

const LARGE_OFFSET_MS = 60_000;

/** Pure. A wrong clock breaks TLS to the providers and puts wrong times on calls and disclosure proofs. */
export function decideClock({ synchronised, by, offsetMs }: ClockFacts, windows: boolean): CheckVerdict {
  const synchronise = synchroniseOn(windows);
  const measured = offsetMs === null ? undefined : offset(offsetMs);
  if (offsetMs !== null && offsetMs > LARGE_OFFSET_MS) {
    return bad({
      found: `The clock is ${offset(offsetMs)}.`,
      means: 'Providers refuse connections of a machine with a wrong clock, so the agent could not speak.',
      fixes: [synchronise],
    });
  }
  if (synchronised === true) return ok(by === null ? 'In step' : `In step, kept by ${by}`, measured ?? null);
  if (synchronised === false) {
    return warn({
      found: 'The clock is not kept in step with a time server.',
      means:
        'Calls are answered. Once it is off by minutes, providers refuse the machine and call times are wrong.',
      fixes: [synchronise],
    });
  }
  return warn({
    found: 'This system does not say whether its clock is kept in step.',
    means:
      'Calls are answered. If the clock runs off by minutes, providers refuse the machine and call times are wrong.',
    fixes: [synchronise],
  });
}

const offset = (offsetMs: number): string =>
  offsetMs >= 1000 ? `${(offsetMs / 1000).toFixed(1)} s off` : `${Math.round(offsetMs)} ms off`;

const synchroniseOn = (windows: boolean) =>
  fix(
    'Switch time synchronisation on',
    'A VM may also take its time from the host: either is enough.',
    windows ? 'w32tm /resync' : 'timedatectl set-ntp true',
  );
