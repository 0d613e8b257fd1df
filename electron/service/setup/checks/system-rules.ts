import type { CheckVerdict } from '../../../shared/contract/setup.ts';
import type { SystemFacts } from '../machine/facts.ts';
import { fix, ok, warn } from './verdict.ts';

/** Pure: whether this is a system that Trunkline runs on, and apart from 3CX. */
export function decideSystem(facts: SystemFacts | null): CheckVerdict {
  if (facts === null || facts.platform === 'other') {
    return warn({
      found:
        facts === null ? 'The operating system does not say what it is.' : `${facts.name} was never tried.`,
      means: 'Calls may be answered all the same. Nobody has tried it on this system.',
      fixes: [
        fix(
          'Use Debian, Ubuntu or Windows',
          'Trunkline is built for Debian 12, Ubuntu 24.04, Windows 11 and Windows Server.',
        ),
      ],
    });
  }
  if (facts.threeCxHere) {
    return warn({
      found: `${facts.name}. 3CX runs on this machine too.`,
      means:
        '3CX gives no support for a machine that runs other programs. Calls work, but a 3CX update may change the machine under them.',
      fixes: [
        fix(
          'Move Trunkline beside 3CX',
          'A small machine or VM on the same network is enough: 2 cores, 4 GB.',
        ),
        fix(
          'Stay here, knowingly',
          'Keep 5060, 5061, 5090 and 9000 to 10999 for 3CX. Trunkline uses 5070 and 30000 to 30399.',
        ),
      ],
    });
  }
  return ok(`${facts.name}, separate from the 3CX machine`);
}
