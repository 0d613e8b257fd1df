import { beforeEach, describe, expect, it } from 'vitest';
import { createNoteMaker, type NoteWriter } from '../../../../electron/service/call-ends/notes/make-note.ts';
import { createNoteStore } from '../../../../electron/service/call-ends/notes/note-store.ts';
import { createCallLog } from '../../../../electron/service/calls/call-log.ts';
import { createUsageStore } from '../../../../electron/service/costs/usage-store.ts';
import type { Database } from '../../../../electron/service/database/open.ts';
import type { Usage } from '../../../../electron/shared/call-event.ts';
import { failure } from '../../../../electron/shared/failure.ts';
import { fail, succeed } from '../../../../electron/shared/result.ts';
import { present } from '../../../support/unwrap.ts';
import { CALL_ID, databaseAt, insertOpenCall } from '../../database/schema-before.ts';

const usage: Usage[] = [
  { stage: 'llm', provider: 'openai', model: 'm', unit: 'output_tokens', quantity: 9, estimated: false },
];
const answer = (text: string | null) => succeed({ text, failure: null, usage });
const gone = fail(failure('worker_lost', 'gone'));

/** A call that ended, in a real database; only the model is ours. */
describe('the note of a call', () => {
  let db: Database;
  let problems: string[];
  const stopped = new AbortController();
  const log = () => createCallLog(db, createUsageStore(db, { priceFor: () => null }));
  const read = () => present(log().get(CALL_ID));
  const make = (ask: NoteWriter['ask'], signal = new AbortController().signal) =>
    createNoteMaker({
      store: createNoteStore(db),
      writerOf: () => ({
        wanted: { summary: true, fields: [{ name: 'Card', description: '', type: 'text', choices: [] }] },
        language: 'en-GB',
        ask,
      }),
      dayOf: () => 'Monday 2026-11-23',
      redact: (text) => text.replace('4111', '[card number]'),
      recordUsage: (callId, used) => createUsageStore(db, { priceFor: () => null }).record(callId, 1, used),
      onMade: () => {},
      onProblem: (_, problem) => problems.push(problem),
      now: () => 9000,
    })(read(), signal);

  beforeEach(() => {
    db = databaseAt(350);
    problems = [];
    insertOpenCall(db);
    db.exec(`INSERT INTO turns (call_id, turn_index, speaker, text, started_at, ended_at, interrupted)
      VALUES ('${CALL_ID}', 0, 'caller', 'about my invoice', 1000, 2000, 0);
      UPDATE calls SET status = 'ended', outcome = 'answered', ended_at = 5000`);
  });

  it('is kept redacted, is found by search, and is in the cost of the call', async () => {
    await make(async () => answer('{"summary": "Asked about a reminder", "fields": {"Card": "4111"}}'));
    const { note, usage: lines } = read();
    expect(note).toEqual({
      summary: 'Asked about a reminder',
      fields: [{ name: 'Card', type: 'text', value: '[card number]', problem: null }],
      problem: null,
      madeAt: 9000,
    });
    expect(lines).toMatchObject([{ unit: 'output_tokens', quantity: 9 }]);
    const found = (search: string) =>
      log()
        .list({ cursor: null, limit: 5, filter: {}, search })
        .calls.map(({ summary }) => summary);
    expect(found('remind')).toEqual(['Asked about a reminder']);
    expect(found('invoice')).toHaveLength(1);
    expect(found('4111')).toEqual([]);
  });

  it('is made once: the next run tells the one that is there', async () => {
    await make(async () => answer('{"summary": "first"}'));
    expect(await make(async () => answer('{"summary": "second"}'))).toMatchObject({ summary: 'first' });
  });

  it('is asked for once more when the worker is lost, and no third time', async () => {
    const answers = [gone, answer('{"summary": "second try"}')];
    expect(await make(async () => answers.shift() ?? gone)).toMatchObject({ summary: 'second try' });
    db.exec('DELETE FROM call_notes; UPDATE call_ends SET attempts = 2');
    expect(await make(async () => answer('{"summary": "never asked"}'))).toMatchObject({
      summary: null,
      problem: 'interrupted',
    });
  });

  it('says why there is none, and what that cost', async () => {
    await make(async () => answer(null));
    expect(read()).toMatchObject({ note: { problem: 'no_answer', summary: null }, usage: [{ quantity: 9 }] });
    expect(problems).toEqual(['no_answer']);
  });

  it('is not kept by a service that is stopping: the next one asks again', async () => {
    stopped.abort();
    expect(await make(async () => gone, stopped.signal)).toBeNull();
    expect(read().note).toBeNull();
  });

  it('goes with the words, also when they are deleted while it is written', async () => {
    await make(async () => answer('{"summary": "kept"}'));
    db.exec('UPDATE calls SET words_deleted_at = 8000');
    expect(read().note).toBeNull();
    expect(db.prepare(`SELECT count(*) AS n FROM note_search WHERE note_search MATCH 'kept'`).get()).toEqual({
      n: 0,
    });
    db.exec('UPDATE calls SET words_deleted_at = NULL');
    await make(async () => {
      db.exec('UPDATE calls SET words_deleted_at = 8000');
      return answer('{"summary": "too late"}');
    });
    expect(read().note).toBeNull();
  });

  it('goes with the call', async () => {
    await make(async () => {
      db.exec('DELETE FROM calls');
      return answer('{"summary": "of nobody"}');
    });
    expect(db.prepare('SELECT * FROM call_notes').all()).toEqual([]);
  });
});
