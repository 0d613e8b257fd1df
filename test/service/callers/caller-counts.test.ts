import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countCallsIn } from '../../../electron/service/callers/caller-counts.ts';
import { createCallerScreen } from '../../../electron/service/callers/screen-callers.ts';
import { callersSettingsSchema } from '../../../electron/shared/contract/settings/callers.ts';
import { callRecords, start } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NUMBER = '+4930123456';
const HOUR_MS = 3_600_000;
const ENDED = { sipStatus: 200, endedBy: 'caller', reason: 'BYE', media: null } as const;

describe('calls of a number', () => {
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

  it('are counted from the rows, without the one that rings and without refused ones', () => {
    const count = countCallsIn(file.db);
    records.recorder.open(start());
    records.recorder.open(start()).close({ ...ENDED, outcome: 'answered' });
    records.recorder.open(start()).close({ ...ENDED, outcome: 'refused', sipStatus: 480 });
    const ringing = records.recorder.open(start());
    const startedAt = records.log.get(ringing.callId)?.startedAt ?? 0;
    expect(count(NUMBER, ringing.callId, startedAt + 1)).toEqual({ atOnce: 1, lastHour: 2 });
    expect(count('+49 30 123-456', ringing.callId, startedAt + HOUR_MS + 1)).toEqual({
      atOnce: 1,
      lastHour: 0,
    });
    expect(count('+4930123457', null, startedAt)).toEqual({ atOnce: 0, lastHour: 0 });
  });

  it('do not matter when the database cannot be asked: the caller is answered', () => {
    const problems: string[] = [];
    const screen = createCallerScreen({
      settings: () => callersSettingsSchema.parse({ callsAnHour: 1 }),
      count: () => {
        throw new Error('database is locked');
      },
      clock: Date.now,
      onProblem: (problem) => problems.push(problem),
    });
    expect(screen.screen(NUMBER, null)).toEqual({ blocked: null, tooMany: null });
    expect(problems).toEqual(['Error: database is locked']);
  });

  it('reads them by the index of digits', () => {
    const plan = file.db
      .prepare(
        "EXPLAIN QUERY PLAN SELECT status FROM calls WHERE caller_digits = '49' ORDER BY id DESC LIMIT 9",
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('calls_by_digits');
  });
});
