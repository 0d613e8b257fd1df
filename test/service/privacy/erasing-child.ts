import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { createCallerStore } from '../../../electron/service/privacy/caller/caller-store.ts';
import { createCallerErasure } from '../../../electron/service/privacy/caller/erase-caller.ts';
import { createErasureStore } from '../../../electron/service/privacy/caller/erasure-store.ts';
import { createDeletionLog } from '../../../electron/service/privacy/retention/deletion-log.ts';

/** Erases a caller and is killed when the third recording's file is gone and its call is still there. */
const [databasePath = '', recordingsDir = '', number = ''] = process.argv.slice(2);
const opened = openDatabase(databasePath);
if (!opened.ok) throw new Error(opened.failure.message);
let files = 0;
const erasure = createCallerErasure({
  callers: createCallerStore(opened.value),
  erasures: createErasureStore(opened.value),
  deletions: createDeletionLog(opened.value, Date.now),
  hashKey: () => 'a2V5',
  deleteRecording(callId) {
    rmSync(join(recordingsDir, `${callId}.ogg`));
    files += 1;
    if (files === 3) process.kill(process.pid, 'SIGKILL');
  },
  forgetDeliveries() {},
  clean: async () => {},
  proved() {},
  clock: Date.now,
});
await erasure.erase(number, 'Ann');
