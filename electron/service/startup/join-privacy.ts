import type { Logger } from 'pino';
import type { PrivacyFeature } from '../privacy/handlers.ts';
import { createRetention, type Retention } from '../privacy/retention/keep-retention.ts';
import { createStandingReader } from '../privacy/retention/read-standing.ts';
import type { Recordings } from '../recordings/open-recordings.ts';
import type { Stores } from './open-stores.ts';

export interface JoinedPrivacy extends PrivacyFeature {
  readonly keeper: Retention;
}

/** What goes by itself: files by the feature that has them, rows in a thread. */
export function joinPrivacy(
  stores: Stores,
  recordings: Pick<Recordings, 'deleteDue'>,
  log: Logger,
): JoinedPrivacy {
  const { db, settings, deletions, changes } = stores;
  const current = () => settings.current();
  const keeper = createRetention({
    databasePath: db.name,
    settings: () => current().retention,
    clock: Date.now,
    deleteRecordings: (callsBefore) => recordings.deleteDue(callsBefore),
    onDeleted: () => changes.announce('privacy'),
    log: (message, fields) => log.info(fields, message),
  });
  settings.onChange(() => {
    changes.announce('privacy');
    keeper.settingsChanged();
  });
  return {
    keeper,
    retention: createStandingReader({
      db,
      deletions,
      settings: () => ({
        retention: current().retention,
        recordingDays: current().recording.retentionDays,
      }),
      clock: Date.now,
    }),
  };
}
