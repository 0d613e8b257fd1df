import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callRecords, spoken, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const ANSWERED = {
  outcome: 'answered',
  sipStatus: 200,
  endedBy: 'caller',
  reason: 'BYE',
  media: null,
} as const;

describe('call recorder', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  beforeEach(() => {
    file = temporaryDatabase();
    records = callRecords(file.db);
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  it('has a row from the first INVITE on', () => {
    const call = records.recorder.open(start());
    expect(records.log.get(call.callId)).toMatchObject({
      status: 'ringing',
      outcome: null,
      callerNumber: '+4930123456',
      dialled: '800',
      sipCallId: 'abc@pbx',
    });
  });

  it('keeps a whole call', () => {
    const call = records.recorder.open(start());
    call.named('Ann of Acme');
    call.answered();
    call.event({ kind: 'dtmf', key: '0', source: 'info' });
    call.turn(turn(0, 'Hello', null));
    for (const [index, replyMs] of [300, 100, 200].entries()) call.turn(turn(index + 1, 'Yes', replyMs));
    call.turn(turn(1, 'Yes, with pleasure', 250));
    call.usage([spoken(10)]);
    call.dialog({ callId: 'abc@pbx' });
    call.close(ANSWERED);
    const stored = records.log.get(call.callId);
    expect(stored).toMatchObject({
      status: 'ended',
      outcome: 'answered',
      callerName: 'Ann of Acme',
      replyP50Ms: 200,
      replyP95Ms: 250,
      replyMaxMs: 250,
      unpricedLines: 1,
    });
    expect(stored?.turns.map((each) => each.text)).toEqual(['Hello', 'Yes, with pleasure', 'Yes', 'Yes']);
    expect(stored?.turns[1]?.latency).toEqual(turn(1, '', 250).latency);
    expect(stored?.events).toEqual([{ at: expect.any(Number), kind: 'dtmf', key: '0', source: 'info' }]);
    expect(file.db.prepare('SELECT count(*) AS n FROM dialogs').get()).toEqual({ n: 0 });
  });

  it('keeps a refused call with its status', () => {
    const call = records.recorder.open(start());
    call.close({
      outcome: 'refused',
      sipStatus: 503,
      endedBy: 'service',
      reason: 'Answering is paused',
      media: null,
    });
    expect(records.log.get(call.callId)).toMatchObject({
      outcome: 'refused',
      sipStatus: 503,
      answeredAt: null,
    });
  });

  it('stores events that come after the end', () => {
    const call = records.recorder.open(start());
    call.close(ANSWERED);
    call.event({ kind: 'silence_nudge', count: 1 });
    records.recorder.flush();
    expect(records.log.get(call.callId)?.events).toHaveLength(1);
  });

  it('keeps everything while another program locks the file, and writes it afterwards', () => {
    const other = new Sqlite(file.path);
    other.exec('BEGIN IMMEDIATE');
    const call = records.recorder.open(start());
    call.answered();
    call.turn(turn(0, 'Are you there?'));
    call.usage([spoken(5)]);
    call.close(ANSWERED);
    expect(records.recorder.flush()).toBe(false);
    expect(records.recorder.state()).toEqual({ waiting: 5, problem: expect.stringContaining('locked') });
    expect(records.log.get(call.callId)).toBeNull();
    other.exec('ROLLBACK');
    other.close();
    expect(records.recorder.flush()).toBe(true);
    expect(records.log.get(call.callId)).toMatchObject({
      outcome: 'answered',
      turns: [{ text: 'Are you there?' }],
    });
    expect(records.problems).toEqual([expect.stringContaining('locked'), null]);
  });

  it('tries again by itself', () => {
    vi.useFakeTimers();
    const other = new Sqlite(file.path);
    other.exec('BEGIN IMMEDIATE');
    const call = records.recorder.open(start());
    other.exec('ROLLBACK');
    other.close();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(records.recorder.state()).toEqual({ waiting: 0, problem: null });
    expect(records.log.get(call.callId)).not.toBeNull();
  });

  it('keeps everything while the disk is full', () => {
    const pages = Number(file.db.pragma('page_count', { simple: true }));
    file.db.pragma(`max_page_count = ${pages}`);
    const call = records.recorder.open(start());
    for (let index = 0; index < 200; index += 1) call.turn(turn(index, 'word '.repeat(200)));
    expect(records.recorder.flush()).toBe(false);
    expect(records.recorder.state().problem).toBe('The disk is full');
    file.db.pragma('max_page_count = 1000000');
    expect(records.recorder.flush()).toBe(true);
    expect(records.log.get(call.callId)?.turns).toHaveLength(200);
  });

  it('loses only the write that the schema refuses', () => {
    const call = records.recorder.open(start());
    call.turn(turn(0, 'before'));
    call.turn(turn(-1, 'a bug'));
    call.turn(turn(1, 'after'));
    expect(records.recorder.flush()).toBe(true);
    expect(records.rejected).toHaveLength(1);
    expect(records.log.get(call.callId)?.turns.map((each) => each.text)).toEqual(['before', 'after']);
  });

  it('marks what a crash left open as interrupted, but not what goes on', () => {
    const lost = records.recorder.open(start());
    lost.event({ at: 5_000_000_000_000, kind: 'first_caller_audio' });
    const goingOn = records.recorder.open(start());
    goingOn.dialog({ callId: 'x@pbx', localCSeq: 7 });
    records.recorder.flush();
    const next = callRecords(file.db);
    expect(next.store.unfinished().map(({ callId, dialog }) => [callId, dialog])).toEqual([
      [lost.callId, null],
      [goingOn.callId, { callId: 'x@pbx', localCSeq: 7 }],
    ]);
    expect(next.store.markInterrupted([goingOn.callId])).toBe(1);
    expect(next.log.get(lost.callId)).toMatchObject({ outcome: 'interrupted', endedAt: 5_000_000_000_000 });
    const [rest] = next.store.unfinished();
    if (!rest) throw new Error('The call that goes on is gone');
    next.recorder.resume(rest).close(ANSWERED);
    expect(next.log.get(goingOn.callId)).toMatchObject({ outcome: 'answered' });
    expect(next.store.markInterrupted()).toBe(0);
  });
});
