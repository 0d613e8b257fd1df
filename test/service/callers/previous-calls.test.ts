import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPreviousCallIn } from '../../../electron/service/callers/previous-calls.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NUMBER = '+4930123456';
const ENDED = { outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: 'BYE', media: null } as const;
const BEGAN_AT = Date.UTC(2026, 10, 24, 9);
const MINUTE_MS = 60_000;

describe('the call that a caller goes on from', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  let now = BEGAN_AT;
  beforeEach(() => {
    now = BEGAN_AT;
    file = temporaryDatabase();
    records = callRecords(file.db, () => now);
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  const talk = (end: object = {}, words = ['Hello', 'A table for two.']) => {
    const call = records.recorder.open(start({ agentId: 'reception' }));
    call.answered();
    words.forEach((text, index) => {
      call.turn({ ...turn(index, text), speaker: index % 2 === 0 ? 'agent' : 'caller' });
    });
    call.close({ ...ENDED, ...end });
    return call.callId;
  };
  const find = (change: object = {}) =>
    findPreviousCallIn(file.db)({ number: NUMBER, agentId: 'reception', callId: 'now', now, ...change });

  it('is the newest of the same number and agent, with its words in their order', () => {
    talk({}, ['Hello', 'Old words']);
    now += 1000;
    const callId = talk();
    now += 2 * MINUTE_MS;
    expect(find()).toEqual({
      callId,
      endedBeforeMs: 2 * MINUTE_MS,
      ended: 'hung_up',
      said: [
        { role: 'agent', text: 'Hello' },
        { role: 'caller', text: 'A table for two.' },
      ],
    });
    expect(find({ number: '+49 30 123-456' })?.callId).toBe(callId);
  });

  it.each([
    ['transferred', 'moved'],
    ['failed', 'cut_off'],
  ])('that ended %s says so', (outcome, ended) => {
    talk({ outcome });
    expect(find()).toMatchObject({ ended });
  });

  it('is none after five minutes, for another agent or number, and without a number', () => {
    talk();
    now += 5 * MINUTE_MS;
    expect(find()).not.toBeNull();
    expect(find({ agentId: 'sales' })).toBeNull();
    expect(find({ number: '+4930123457' })).toBeNull();
    expect(find({ number: null })).toBeNull();
    now += 1;
    expect(find()).toBeNull();
  });

  it('is none when the caller said nothing, or when the words are not kept', () => {
    talk({}, ['Hello']);
    expect(find()).toBeNull();
    const callId = talk();
    file.db.prepare("UPDATE turns SET text = '' WHERE call_id = ?").run(callId);
    expect(find()).toBeNull();
  });
});
