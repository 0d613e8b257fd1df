import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  newEncryptionKey,
  openRecordings,
  type Recordings,
} from '../../../electron/service/recordings/open-recordings.ts';
import { createRecordingStore } from '../../../electron/service/recordings/recording-store.ts';
import type { UploadQueue } from '../../../electron/service/recordings/upload/upload-queue.ts';
import { rangeOf } from '../../../electron/service/server/recording-route.ts';
import { recordingSettingsSchema } from '../../../electron/shared/contract/settings/recording.ts';
import { fail } from '../../../electron/shared/result.ts';
import { unwrap } from '../../support/unwrap.ts';
import { databaseAt, insertOpenCall } from '../database/schema-before.ts';

const DAY_MS = 86_400_000;
const CALL = '01JD0000000000000000000001';

describe('recordings', () => {
  let dir = '';
  let now = 0;
  let settings = recordingSettingsSchema.parse({});
  let recordings: Recordings;
  const asked: string[] = [];
  const uploads: UploadQueue = {
    add: (callId) => void asked.push(`add ${callId}`),
    remove: (callId) => void asked.push(`remove ${callId}`),
    again() {},
    summary: () => ({ waiting: 0, failed: 0, problem: null }),
    fetch: async () => fail({ code: 'file_missing', detail: '' }),
    tryOut: async () => fail({ code: 'file_missing', detail: '' }),
    settingsChanged() {},
    start() {},
    stop: async () => {},
  };
  beforeEach(() => {
    asked.length = 0;
    dir = mkdtempSync(join(tmpdir(), 'trunkline-recordings-'));
    now = Date.UTC(2026, 10, 23);
    settings = recordingSettingsSchema.parse({ enabled: true });
    const db = databaseAt(190);
    insertOpenCall(db, CALL);
    const key = newEncryptionKey();
    recordings = openRecordings({
      store: createRecordingStore(db),
      recordingsDir: dir,
      settings: () => settings,
      encryptionKey: () => key,
      write: (work) => work(),
      countDeletion: (mark) => mark(),
      uploads,
      uploadOf: () => null,
      log: () => {},
      now: () => now,
    });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function record(text: string): string {
    const order = recordings.orderFor(CALL, 'phone');
    if (order === null) throw new Error('not to be recorded');
    mkdirSync(dirname(order.path), { recursive: true });
    writeFileSync(order.path, text);
    return order.path;
  }
  const finished = { bytes: 5, durationMs: 1000, problem: null };
  const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;

  it('are made only where the owner wants them', () => {
    settings = recordingSettingsSchema.parse({});
    expect(recordings.orderFor(CALL, 'phone')).toBeNull();
    settings = recordingSettingsSchema.parse({ enabled: true });
    expect(recordings.orderFor(CALL, 'test')).toBeNull();
    expect(recordings.orderFor(CALL, 'phone')?.path).toBe(join(dir, '2026', '11', `${CALL}.ogg`));
  });

  it('play any part of what was written', async () => {
    record('sound');
    expect(recordings.of(CALL)).toMatchObject({ state: 'recording', deleteOn: now + 90 * DAY_MS });
    recordings.finished(CALL, finished);
    const file = unwrap(await recordings.play(CALL));
    expect(file.sizeBytes).toBe(5);
    expect(String(await file.read(1, 4).toArray())).toBe('oun');
    expect(recordings.of(CALL)).toMatchObject({ state: 'ready', durationMs: 1000 });
  });

  it('are deleted at the end of their time, and say so', async () => {
    const path = record('sound');
    recordings.finished(CALL, finished);
    now += 89 * DAY_MS;
    await recordings.deleteDue(null);
    expect(exists(path)).toBe(true);
    now += 2 * DAY_MS;
    await recordings.deleteDue(null);
    expect(exists(path)).toBe(false);
    expect(recordings.of(CALL)).toMatchObject({
      state: 'deleted',
      deletedBecause: 'retention',
      deletedAt: now,
    });
    expect(await recordings.play(CALL)).toMatchObject({ ok: false, failure: { code: 'not_found' } });
  });

  it('are deleted with their call, whose time may be shorter', async () => {
    const path = record('sound');
    recordings.finished(CALL, finished);
    await recordings.deleteDue(now);
    expect(exists(path)).toBe(true);
    await recordings.deleteDue(now + 1);
    expect(exists(path)).toBe(false);
    expect(asked.at(-1)).toBe(`remove ${CALL}`);
  });

  it('are deleted by a person, but not while they are made', () => {
    const path = record('sound');
    expect(recordings.delete(CALL)).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    recordings.finished(CALL, finished);
    unwrap(recordings.delete(CALL));
    expect(exists(path)).toBe(false);
    expect(recordings.of(CALL)).toMatchObject({ state: 'deleted', deletedBecause: 'person' });
  });

  it('keep what was written when the program ended in the middle', () => {
    record('sound');
    recordings.keepTidy()();
    expect(recordings.of(CALL)).toMatchObject({ state: 'ready', bytes: 5, durationMs: null });
    expect(recordings.of(CALL)?.problem).toContain('middle of the call');
    recordings.finished(CALL, finished); // A worker that outlived the service reports to the next one.
    expect(recordings.of(CALL)).toMatchObject({ durationMs: 1000, problem: null });
  });

  it('are found by a row, never by a path that somebody asks for', async () => {
    const path = record('hello');
    writeFileSync(join(dir, 'other.ogg'), 'another');
    for (const asked of [
      'other.ogg',
      'other',
      path,
      path.slice(dir.length + 1),
      `../${basename(dir)}/other.ogg`,
    ])
      expect([asked, (await recordings.play(asked)).ok]).toEqual([asked, false]);
  });

  it('say that a file is gone', async () => {
    const path = record('sound');
    recordings.finished(CALL, finished);
    rmSync(path);
    expect(await recordings.play(CALL)).toMatchObject({ ok: false, failure: { code: 'not_found' } });
  });
});

describe('a range of bytes', () => {
  it.each([
    [undefined, { from: 0, before: 100, partial: false }],
    ['bytes=0-', { from: 0, before: 100, partial: true }],
    ['bytes=10-19', { from: 10, before: 20, partial: true }],
    ['bytes=-30', { from: 70, before: 100, partial: true }],
    ['bytes=90-500', { from: 90, before: 100, partial: true }],
    ['bytes=0-1,5-6', { from: 0, before: 100, partial: false }],
    ['bytes=100-', null],
  ])('%s', (header, expected) => {
    expect(rangeOf(header, 100)).toEqual(expected);
  });
});
