import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWriteBuffer } from '../../../electron/service/calls/write-buffer.ts';
import { createMonthReader } from '../../../electron/service/costs/month.ts';
import { createOutboxStore } from '../../../electron/service/deliveries/outbox-store.ts';
import { createDeletionLog } from '../../../electron/service/privacy/retention/deletion-log.ts';
import { openRecordings } from '../../../electron/service/recordings/open-recordings.ts';
import { createRecordingStore } from '../../../electron/service/recordings/recording-store.ts';
import { createAuditLog } from '../../../electron/service/server/audit-log.ts';
import { createChangeAnnouncer } from '../../../electron/service/server/change-announcer.ts';
import { openSettingsStore } from '../../../electron/service/settings/store.ts';
import { joinPrivacy } from '../../../electron/service/startup/join-privacy.ts';
import { recordingSettingsSchema } from '../../../electron/shared/contract/settings/recording.ts';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import { unwrap } from '../../support/unwrap.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NUMBER = '+4930555019911';
const NAME = 'Erika Musterfrau';
const WORDS = 'zirkonblau';

describe('a caller who is to be forgotten', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  beforeEach(() => {
    file = temporaryDatabase();
    records = callRecords(file.db);
    mkdirSync(join(file.dir, 'logs'));
    mkdirSync(join(file.dir, 'recordings'));
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  function privacy() {
    const audit = createAuditLog(file.db, Date.now);
    const deletions = createDeletionLog(file.db, Date.now);
    const settings = unwrap(openSettingsStore({ db: file.db, audit, clock: Date.now, configPath: null }));
    const recordings = openRecordings({
      store: createRecordingStore(file.db),
      recordingsDir: join(file.dir, 'recordings'),
      settings: () => recordingSettingsSchema.parse({}),
      encryptionKey: () => '',
      write: (work) => work(),
      countDeletion: (mark) => mark(),
      uploads: { add() {}, remove() {} } as never,
      uploadOf: () => null,
      log: () => {},
      now: Date.now,
    });
    const stores = {
      ...records,
      db: file.db,
      settings,
      deletions,
      changes: createChangeAnnouncer(),
      audit,
      buffer: createWriteBuffer({ db: file.db, onProblem: () => {}, onRejected: () => {} }),
    };
    return { audit, ...joinPrivacy(stores, recordings, file.dir, { info() {}, error() {} }) };
  }

  function recordCall(number: string | null, displayName: string | null, words: string): string {
    const call = records.recorder.open(start({ caller: { number, displayName, dialled: '800' } }));
    call.answered();
    call.turn(turn(0, words));
    call.event({
      kind: 'sip',
      direction: 'in',
      summary: 'INVITE',
      message: `From: "${displayName}" <sip:${number}@pbx>`,
      retransmission: false,
    });
    call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: 'Bye', media: null });
    records.recorder.flush();
    return call.callId;
  }

  function keepRecording(callId: string): string {
    const path = join(file.dir, 'recordings', `${callId}.ogg`);
    writeFileSync(path, 'OggS sound');
    file.db
      .prepare(
        `INSERT INTO recordings (call_id, file, encrypted, state, started_at, delete_on) VALUES (?, ?, 0, 'ready', 1, 2)`,
      )
      .run(callId, `${callId}.ogg`);
    return path;
  }

  /** All files of the data folder that hold it, in whatever table or page. */
  const filesWith = (text: string): string[] =>
    readdirSync(file.dir, { recursive: true, encoding: 'utf8' }).filter((name) => {
      const path = join(file.dir, name);
      return statSync(path).isFile() && readFileSync(path).includes(text);
    });
  const month = () =>
    createMonthReader(file.db, { clock: Date.now, settings: () => settingsSchema.parse({}) })(
      new Date().toISOString().slice(0, 7),
    );

  it('is found in other notations, as stored', () => {
    recordCall(NUMBER, NAME, WORDS);
    recordCall(NUMBER, null, WORDS);
    recordCall('+4930555019912', null, 'somebody else');
    for (const typed of ['030 5550 19911', '0049 30 555019911', NUMBER])
      expect(privacy().findCaller(typed)).toMatchObject([{ number: NUMBER, calls: 2, recordings: 0 }]);
    expect(privacy().findCaller('+49305550199')).toEqual([]);
    expect(privacy().findCaller('nobody')).toEqual([]);
  });

  it('leaves no trace in any file, while months and other callers stay', async () => {
    const calls = [recordCall(NUMBER, NAME, WORDS), recordCall(NUMBER, null, `again ${WORDS}`)];
    const other = recordCall('+4930555019912', 'Max', 'other words');
    const sound = keepRecording(calls[0] as string);
    createOutboxStore(file.db).add(
      {
        id: 'm1',
        channel: 'mail',
        lane: 'mail',
        kind: 'message',
        callId: calls[1] ?? null,
        body: WORDS,
        eventId: null,
      },
      1,
    );
    const logPath = join(file.dir, 'logs', 'service.log');
    const line = (caller: string) => `{"level":30,"caller":"${caller}","msg":"A call"}\n`;
    writeFileSync(logPath, line(NUMBER) + line('+4930555019912') + line(NAME));
    writeFileSync(`${file.path}.before-260`, `copy with ${NUMBER}`);
    const before = month();
    expect(filesWith(NUMBER).length).toBeGreaterThan(2);

    const service = privacy();
    const erased = unwrap(await service.eraseCaller(NUMBER, 'Ann'));
    expect(erased).toMatchObject({ calls: 2, proof: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const trace of [NUMBER, NUMBER.slice(1), NAME, WORDS]) expect(filesWith(trace)).toEqual([]);
    expect(existsSync(sound)).toBe(false);
    expect(readFileSync(logPath, 'utf8')).toBe(
      line('x'.repeat(NUMBER.length)) + line('+4930555019912') + line('x'.repeat(NAME.length)),
    );
    expect(records.log.get(other)?.turns).toMatchObject([{ text: 'other words' }]);
    expect(records.log.count({}, WORDS).count).toBe(0);
    expect(month()).toEqual(before);
    expect(service.audit.newest(1)).toMatchObject([
      { actor: 'Ann', action: 'privacy.erase', details: { proof: erased.proof, calls: 2 } },
    ]);
    // The same number has the same proof in this installation.
    recordCall(NUMBER, null, 'called again');
    expect(unwrap(await service.eraseCaller(NUMBER, 'Ann')).proof).toBe(erased.proof);
    expect(file.db.pragma('integrity_check', { simple: true })).toBe('ok');
    file.db.prepare(`INSERT INTO turn_search (turn_search) VALUES ('integrity-check')`).run();
  });

  it('is not erased while one of the calls stands, and not when unknown', async () => {
    recordCall(NUMBER, NAME, WORDS);
    records.recorder.open(start({ caller: { number: NUMBER, displayName: null, dialled: '800' } }));
    expect(await privacy().eraseCaller(NUMBER, 'Ann')).toMatchObject({ failure: { code: 'conflict' } });
    expect(await privacy().eraseCaller('+1', 'Ann')).toMatchObject({ failure: { code: 'not_found' } });
    expect(privacy().findCaller(NUMBER)).toMatchObject([{ calls: 2 }]);
  });

  it('is erased to the end by the next service when one is killed in the middle', async () => {
    for (let call = 0; call < 5; call += 1) keepRecording(recordCall(NUMBER, NAME, WORDS));
    const child = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'erasing-child.ts'), file.path, join(file.dir, 'recordings'), NUMBER],
      { stdio: 'inherit' },
    );
    expect(child.signal).toBe('SIGKILL');
    const [left] = privacy().findCaller(NUMBER);
    expect(left?.calls).toBeGreaterThan(0);
    expect(left?.calls).toBeLessThan(5);
    const service = privacy();
    await service.finishErasures();
    expect(service.findCaller(NUMBER)).toEqual([]);
    expect(filesWith(NUMBER)).toEqual([]);
    expect(readdirSync(join(file.dir, 'recordings'))).toEqual([]);
    expect(service.audit.newest(1)).toMatchObject([{ action: 'privacy.erase', details: { calls: 5 } }]);
  });

  it('gets all that is kept as one file, by a ticket that works once', async () => {
    const callId = recordCall(NUMBER, NAME, WORDS);
    keepRecording(callId);
    const service = privacy();
    const ticket = service.exportTicket(NUMBER);
    const zip = service.exportCaller(ticket);
    const found = unzipSync(Buffer.concat((await zip?.toArray()) ?? []));
    const [dir] = Object.keys(found)
      .filter((path) => path.endsWith('/call.json'))
      .map((path) => path.slice(0, -'call.json'.length));
    const text = (path: string) => Buffer.from(found[path] ?? []).toString();
    expect(text('README.txt')).toContain(NUMBER);
    expect(JSON.parse(text(`${dir}call.json`))).toMatchObject({ callId, turns: [{ text: WORDS }] });
    expect(text(`${dir}transcript.txt`)).toMatch(/Erika Musterfrau[\s\S]*caller: zirkonblau/);
    expect(text(`${dir}recording.ogg`)).toBe('OggS sound');
    expect(service.exportCaller(ticket)).toBeNull();
  });
});
