import type { Logger } from 'pino';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import type { PhoneLineControl, WorkersView } from '../server/collaborators.ts';
import { openSetup, type SetupFeature } from '../setup/open-setup.ts';
import type { Stores } from './open-stores.ts';

/** Set-up reads the line, the settings and the call log, and changes none of them. */
export function joinSetup(
  stores: Stores,
  phoneLine: PhoneLineControl,
  workers: WorkersView,
  log: Logger,
): SetupFeature {
  const { db, settings, changes } = stores;
  return openSetup({
    db,
    clock: Date.now,
    startedAt: Date.now(),
    log: stores.log,
    findPortHolder,
    ownPids: () => [process.pid, ...workers.statuses().flatMap(({ pid }) => pid ?? [])],
    lineSettings: () => settings.current().phoneLine,
    lineStatus: () => phoneLine.status(),
    fallbackNumber: () => settings.current().business.fallbackNumber,
    onChange: () => changes.announce('setup'),
    warn: (fields, message) => log.warn(fields, message),
  });
}
