import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { emptyWal } from '../empty-wal.ts';
import type { CleanInput } from './clean.ts';
import { scrubFile, traces } from './scrub-file.ts';

const ATTEMPTS = 20;
const PAUSE_MS = 100;

/** Runs in a worker thread: what an erased caller left beside the rows. */
const { databasePath, logDir, wiped } = workerData as CleanInput;
const found = traces(wiped.number, wiped.names);
const logs = existsSync(logDir) ? readdirSync(logDir).filter((name) => name.endsWith('.log')) : [];
for (const name of logs) scrubFile(join(logDir, name), found);
const dir = dirname(databasePath);
const copies = readdirSync(dir).filter((name) => name.startsWith(`${basename(databasePath)}.before-`));
for (const name of copies) rmSync(join(dir, name), { force: true });
const db = new Sqlite(databasePath, { fileMustExist: true, timeout: 5 });
for (let attempt = 0; attempt < ATTEMPTS && !emptyWal(db); attempt += 1) await setTimeout(PAUSE_MS);
db.close();
parentPort?.postMessage('done');
