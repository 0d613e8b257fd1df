import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMonthReader } from '../../../electron/service/costs/month.ts';
import { createDeletionLog } from '../../../electron/service/privacy/retention/deletion-log.ts';
import { createRetention } from '../../../electron/service/privacy/retention/keep-retention.ts';
import { createStandingReader } from '../../../electron/service/privacy/retention/read-standing.ts';
import { type RetentionSettings, settingsSchema } from '../../../electron/shared/contract/settings.ts';
import { callRecords } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';
import { recordOldCalls } from './old-calls.ts';

const DAY_MS = 86_400_000;
const KEEP: RetentionSettings = { callDays: null, transcriptDays: null, levelDays: null, logDays: 7 };

describe('retention', () => {
  let file: TemporaryDatabase;
  let settings: RetentionSettings;
  let now: number;
  let ids: string[];
  const problems: unknown[] = [];
  beforeEach(() => {
    problems.length = 0;
    file = temporaryDatabase();
    now = Date.UTC(2026, 10, 23, 12);
    settings = KEEP;
    ids = recordOldCalls(file.db, 100, now);
  });
  afterEach(() => file.remove());

  const retention = (deleteRecordings = async () => {}) =>
    createRetention({
      databasePath: file.path,
      settings: () => settings,
      clock: () => now,
      deleteRecordings,
      onDeleted: () => {},
      log: (_, fields) => problems.push(fields.error),
    });
  const standing = () =>
    createStandingReader({
      db: file.db,
      deletions: createDeletionLog(file.db, () => now),
      settings: () => ({ retention: settings, recordingDays: 90 }),
      clock: () => now,
    })();
  const kind = (name: string) => standing().kinds.find((each) => each.kind === name);
  const call = (index: number) => callRecords(file.db).log.get(ids.at(index) as string);
  const months = () =>
    ['2026-08', '2026-09', '2026-10', '2026-11'].map((month) =>
      createMonthReader(file.db, { clock: () => now, settings: () => settingsSchema.parse({}) })(month),
    );

  it('keeps everything as long as nobody says otherwise', async () => {
    await retention().run();
    expect(callRecords(file.db).log.count({}, '').count).toBe(100);
    expect(standing().deletions).toEqual([]);
    expect(kind('calls')).toEqual({ kind: 'calls', days: null, nextAt: null, withinWeek: 0 });
  });

  it('deletes words, then waveforms, then calls, each at its time, and counts them', async () => {
    settings = { ...KEEP, transcriptDays: 30, levelDays: 60, callDays: 90 };
    const before = months();
    expect(kind('calls')).toMatchObject({ days: 90, nextAt: now - 10 * DAY_MS, withinWeek: 17 });
    await retention().run();
    expect(problems).toEqual([undefined]);
    expect(callRecords(file.db).log.count({}, '').count).toBe(90);
    expect(call(0)).toBeNull();
    expect(call(10)).toMatchObject({ wordsDeletedAt: now, levels: null });
    expect(call(45)).toMatchObject({ wordsDeletedAt: now, turns: [{ text: '' }, { text: '' }] });
    expect(call(45)?.levels).not.toBeNull();
    expect(call(45)?.turns[1]?.latency?.replyMs).toBe(320);
    expect(call(70)).toMatchObject({ wordsDeletedAt: null, turns: [{ text: 'my secret pin' }, {}] });
    expect(Object.fromEntries(standing().deletions.map(({ kind, items }) => [kind, items]))).toEqual({
      calls: 10,
      levels: 30,
      transcripts: 60,
    });
    expect(kind('calls')?.nextAt).toBe(now);
    // What was billed stays in the months.
    expect(months()).toEqual(before);
  });

  it('finds deleted words no more: not in events, not by searching, not in the files', async () => {
    settings = { ...KEEP, transcriptDays: 1 };
    const { log } = callRecords(file.db);
    expect(log.count({}, 'secret').count).toBe(100);
    await retention().run();
    now += 2 * DAY_MS;
    await retention().run();
    expect(log.count({}, 'secret').count).toBe(0);
    expect(call(3)?.events.find(({ kind }) => kind === 'dtmf')).toMatchObject({ key: '' });
    expect(call(3)?.events.find(({ kind }) => kind === 'disclosure_played')).toMatchObject({
      text: 'I am an A.I.',
    });
    for (const path of [file.path, `${file.path}-wal`])
      expect(readFileSync(path).includes('secret')).toBe(false);
  });

  it('leaves a call whose recording could not be deleted until the file is gone', async () => {
    settings = { ...KEEP, callDays: 90 };
    const held = ids[0] as string;
    file.db
      .prepare(
        `INSERT INTO recordings (call_id, file, encrypted, state, started_at, delete_on) VALUES (?, 'a.ogg', 0, 'ready', 1, 2)`,
      )
      .run(held);
    await retention().run();
    expect(call(0)).not.toBeNull();
    expect(call(1)).toBeNull();
    await retention(async () => {
      file.db
        .prepare(`UPDATE recordings SET state = 'deleted', deleted_at = 3, deleted_because = 'retention'`)
        .run();
    }).run();
    expect(call(0)).toBeNull();
  });

  it('leaves a call that stands', async () => {
    settings = { ...KEEP, callDays: 1, transcriptDays: 1 };
    const { recorder } = callRecords(file.db, () => now - 9 * DAY_MS);
    const open = recorder.open({
      sipCallId: 'x',
      sourceAddress: '127.0.0.1',
      caller: { number: null, displayName: null, dialled: '800' },
      agentId: null,
    });
    await retention().run();
    expect(callRecords(file.db).log.get(open.callId)).not.toBeNull();
    recorder.close();
  });

  it('works beside a service that writes: no write is lost, and most wait for nothing', async () => {
    settings = { ...KEEP, transcriptDays: 1, callDays: 5 };
    const { recorder, log, rejected } = callRecords(file.db, () => now);
    let running = true;
    const done = retention()
      .run()
      .then(() => {
        running = false;
      });
    const written: string[] = [];
    const waitsMs: number[] = [];
    while (running) {
      const startedAt = performance.now();
      const open = recorder.open({
        sipCallId: 'x',
        sourceAddress: '127.0.0.1',
        caller: { number: null, displayName: null, dialled: '800' },
        agentId: null,
      });
      waitsMs.push(performance.now() - startedAt);
      written.push(open.callId);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    recorder.close();
    expect(rejected).toEqual([]);
    expect(written.filter((id) => log.get(id) === null)).toEqual([]);
    expect(log.get(ids[0] as string)).toBeNull();
    // The longest is the disk's, on a busy machine also without us; a thread that held the lock would show in the middle.
    expect(waitsMs.sort((a, b) => a - b)[waitsMs.length >> 1]).toBeLessThan(10);
  });
});
