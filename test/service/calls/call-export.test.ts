import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExport } from '../../../electron/service/calls/export-calls.ts';
import { openCallReads } from '../../../electron/service/startup/call-reads.ts';
import { callRecords, spoken, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const CALLERS = [
  { number: '+447700900318', displayName: '=HYPERLINK("http://x","y")', dialled: '88801' },
  { number: '07700900455', displayName: 'Smith, "Joe"', dialled: '88801' },
  { number: null, displayName: null, dialled: '88801' },
];

describe('call export and reads in threads', () => {
  let file: TemporaryDatabase;
  let reads: ReturnType<typeof openCallReads>;
  beforeAll(() => {
    file = temporaryDatabase();
    let now = 1_700_000_000_000;
    const { recorder } = callRecords(file.db, () => now);
    for (const caller of CALLERS) {
      now += 60_000;
      const call = recorder.open(start({ caller }));
      call.answered();
      call.turn(turn(0, 'My boiler is broken', 700));
      call.usage([spoken(100)]);
      now += 30_500;
      call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: 'bye', media: null });
    }
    recorder.close();
    reads = openCallReads(file.db.name);
  });
  afterAll(async () => {
    await reads.reader.close();
    file.remove();
  });

  const exported = async (query: object) => {
    const asked = reads.exportCalls({ match: '{}', numbers: 'whole', ...query });
    if (!asked.ok) throw new Error(asked.failure.message);
    const pieces: Buffer[] = [];
    for await (const piece of asked.value.open()) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces).toString('utf8');
  };

  it('writes CSV that a spreadsheet reads and does not run', async () => {
    const csv = await exported({ format: 'csv' });
    const [head, withheld, joe, formula, end] = csv.split('\r\n');
    expect(head).toMatch(/^\u{FEFF}callId,startedAt,/u);
    expect(withheld).toContain(',,,88801,');
    expect(joe).toContain('07700900455,"Smith, ""Joe"""');
    expect(formula).toContain(`'+447700900318,"'=HYPERLINK(""http://x"",""y"")"`);
    expect(formula).toContain(',30.5,700,700,');
    expect(end).toBe('');
  });

  it('masks numbers and leaves names out when asked to', async () => {
    const rows = JSON.parse(await exported({ format: 'json', numbers: 'masked' }));
    expect(rows.map(({ callerNumber }: { callerNumber: string }) => callerNumber)).toEqual([
      null,
      '0770••••55',
      '+447••••18',
    ]);
    expect(rows.every(({ callerName }: { callerName: string | null }) => callerName === null)).toBe(true);
  });

  it('exports what matches only, and an empty match is a file with a head', async () => {
    expect(JSON.parse(await exported({ format: 'json', match: '{"search":"07700 900318"}' }))).toHaveLength(
      1,
    );
    expect(JSON.parse(await exported({ format: 'json', match: '{"search":"nobody"}' }))).toEqual([]);
  });

  it('refuses what it does not know', () => {
    const url = new URL('file:///none');
    for (const query of [
      {},
      { match: 'x', format: 'csv', numbers: 'whole' },
      { match: '{}', format: 'xls' },
    ]) {
      expect(createExport(url, '', query, 0)).toMatchObject({
        ok: false,
        failure: { code: 'config_invalid' },
      });
    }
  });

  it('lists and sums in the reading thread as here', async () => {
    const page = await reads.reader.list({ cursor: null, limit: 2, filter: {}, search: '' });
    expect(page.calls).toHaveLength(2);
    expect(await reads.reader.totals({ filter: {}, search: '' })).toEqual({
      count: 3,
      more: false,
      lengthMs: 91_500,
      cost: [],
      unpricedLines: 3,
    });
  });
});
