import { join } from 'node:path';
import type { Logger } from 'pino';
import { digitPrefixes } from '../calls/caller-digits.ts';
import { createOutboxStore } from '../deliveries/outbox-store.ts';
import { createCallerStore } from '../privacy/caller/caller-store.ts';
import { cleanFiles } from '../privacy/caller/clean.ts';
import { type CallerErasure, createCallerErasure } from '../privacy/caller/erase-caller.ts';
import { createErasureStore } from '../privacy/caller/erasure-store.ts';
import { callerEntries } from '../privacy/caller/export-caller.ts';
import { createExportTickets } from '../privacy/caller/export-tickets.ts';
import { zipStream } from '../privacy/caller/zip-stream.ts';
import type { PrivacyFeature } from '../privacy/handlers.ts';
import { createRetention, type Retention } from '../privacy/retention/keep-retention.ts';
import { createStandingReader } from '../privacy/retention/read-standing.ts';
import type { Recordings } from '../recordings/open-recordings.ts';
import type { ExportCaller } from '../server/caller-export-route.ts';
import { keyFile } from './join-recordings.ts';
import type { Stores } from './open-stores.ts';

export interface JoinedPrivacy extends PrivacyFeature {
  readonly keeper: Retention;
  readonly exportCaller: ExportCaller;
  finishErasures(): Promise<void>;
}

type PrivacyStores = Pick<
  Stores,
  'db' | 'settings' | 'deletions' | 'changes' | 'audit' | 'log' | 'live' | 'buffer'
>;
type RecordingsPart = Pick<Recordings, 'deleteDue' | 'delete' | 'play'>;

/** What goes by itself, and who is forgotten: files by the feature that has them, rows here. */
export function joinPrivacy(
  stores: PrivacyStores,
  recordings: RecordingsPart,
  dataDir: string,
  log: Pick<Logger, 'info' | 'error'>,
): JoinedPrivacy {
  const { db, settings, deletions } = stores;
  const callers = createCallerStore(db);
  const tickets = createExportTickets(Date.now);
  const erasure = joinErasure(stores, callers, recordings, dataDir);
  return {
    keeper: joinRetention(stores, recordings, log),
    retention: createStandingReader({
      db,
      deletions,
      settings: () => {
        const { retention, recording } = settings.current();
        return { retention, recordingDays: recording.retentionDays };
      },
      clock: Date.now,
    }),
    findCaller: (typed) => callers.find(digitPrefixes(typed)),
    async eraseCaller(number, actor) {
      const erased = await erasure.erase(number, actor);
      stores.changes.announce('privacy');
      return erased;
    },
    exportTicket: (number) => tickets.give(number),
    exportCaller(ticket) {
      const number = tickets.take(ticket);
      if (number === null) return null;
      const { callIds } = callers;
      const call = (callId: string) => stores.log.get(callId);
      return zipStream(callerEntries(number, { callIds, call, openRecording: recordings.play }));
    },
    finishErasures: () =>
      erasure
        .finishCutOff()
        .catch((error: unknown) => log.error({ error: String(error) }, 'An erasure could not be finished')),
  };
}

function joinRetention(
  { db, settings, changes }: PrivacyStores,
  recordings: RecordingsPart,
  log: Pick<Logger, 'info'>,
): Retention {
  const keeper = createRetention({
    databasePath: db.name,
    settings: () => settings.current().retention,
    clock: Date.now,
    deleteRecordings: (callsBefore) => recordings.deleteDue(callsBefore),
    onDeleted: () => changes.announce('privacy'),
    log: (message, fields) => log.info(fields, message),
  });
  settings.onChange(() => {
    changes.announce('privacy');
    keeper.settingsChanged();
  });
  return keeper;
}

function joinErasure(
  { db, deletions, audit, buffer }: PrivacyStores,
  callers: ReturnType<typeof createCallerStore>,
  recordings: RecordingsPart,
  dataDir: string,
): CallerErasure {
  const outbox = createOutboxStore(db);
  return createCallerErasure({
    // The last messages of a call may still wait to be written.
    callers: { ...callers, busyCalls: (number) => (buffer.flush(true) ? callers.busyCalls(number) : 1) },
    erasures: createErasureStore(db),
    deletions,
    hashKey: keyFile(join(dataDir, 'erasure-key')),
    deleteRecording: (callId) => void recordings.delete(callId),
    forgetDeliveries: (callId) => outbox.forgetCall(callId),
    clean: (wiped) => cleanFiles({ databasePath: db.name, logDir: join(dataDir, 'logs'), wiped }),
    proved: (actor, details) => audit.add(actor, 'privacy.erase', details),
    clock: Date.now,
  });
}
