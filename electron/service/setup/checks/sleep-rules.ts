import type { CheckVerdict } from '../../../shared/contract/setup.ts';
import type { SleepFacts } from '../machine/facts.ts';
import { bad, fix, ok, warn } from './verdict.ts';

/** Pure. A sleeping machine answers nothing, and 3CX waits for its answer before it tries the next route. */
export function decideSleep({ afterMinutes, masked, laptop }: SleepFacts, windows: boolean): CheckVerdict {
  const neverSleep = neverSleepOn(windows);
  if (masked) return ok('Sleep is switched off in the system');
  if (afterMinutes !== null && afterMinutes > 0) {
    return bad({
      found: `This machine goes to sleep after ${afterMinutes} minutes without a person.`,
      means: 'While it sleeps no call is answered, and callers wait until 3CX gives up on it.',
      fixes: [neverSleep],
    });
  }
  if (laptop) {
    return warn({
      found: 'This is a laptop: closing it puts it to sleep, whatever is set for idle time.',
      means: 'While it sleeps no call is answered, and callers wait until 3CX gives up on it.',
      fixes: [
        fix(
          'Use a machine that stands',
          'Fine for trying it out. For calls that matter take a server, a VM or a small PC.',
        ),
        neverSleep,
      ],
    });
  }
  if (afterMinutes === null) {
    return warn({
      found: 'This system does not say when it goes to sleep.',
      means: 'If it does, no call is answered meanwhile.',
      fixes: [neverSleep],
    });
  }
  return ok('Stays awake without a person');
}

const neverSleepOn = (windows: boolean) =>
  fix(
    'Never let it sleep',
    'The screen may still go dark.',
    windows
      ? 'powercfg /change standby-timeout-ac 0\npowercfg /change hibernate-timeout-ac 0'
      : 'sudo systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target',
  );
