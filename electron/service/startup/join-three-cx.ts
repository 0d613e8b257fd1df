import type { PhoneLineControl } from '../server/collaborators.ts';
import { openThreeCx, type ThreeCxFeature } from '../three-cx/open-three-cx.ts';
import type { Stores } from './open-stores.ts';

type Needed = Pick<Stores, 'db' | 'settings' | 'secrets' | 'agents' | 'audit' | 'changes'>;

/** Configuring 3CX knows the line's address, the agents' transfer targets and its own two secrets. */
export function joinThreeCx(
  { db, settings, secrets, agents, audit, changes }: Needed,
  phoneLine: PhoneLineControl,
  clock: () => number = Date.now,
): ThreeCxFeature {
  return openThreeCx({
    db,
    clock,
    collaborators: {
      line: { status: () => phoneLine.status(), settings: () => settings.current().phoneLine },
      secrets,
      fallbackNumber: () => settings.current().business.fallbackNumber,
      transferTargets: () =>
        agents.list().flatMap(({ agentId }) => agents.get(agentId)?.profile.transferTargets ?? []),
      audit,
      announce: () => changes.announce('threeCx'),
    },
  });
}
