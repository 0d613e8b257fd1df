import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redactCalls } from '../../../electron/service/startup/redact-calls.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

describe('a call of which card numbers are not kept', () => {
  let file: TemporaryDatabase;
  beforeEach(() => {
    file = temporaryDatabase();
  });
  afterEach(() => file.remove());

  it('has none in the live view, the log, or any page of the file', () => {
    const records = callRecords(file.db);
    const settings = { cards: true, ibans: false, phoneNumbers: false, emails: false };
    const call = redactCalls(records.recorder, () => settings).open(start());
    call.answered();
    call.words('caller', 'card 4111 1111 1111 1111', false);
    expect(JSON.stringify(records.live.get(call.callId))).toContain('[card number]');
    call.turn(turn(0, 'card 4111 1111 1111 1111'));
    call.event({ kind: 'tool_called', tool: 'pay', arguments: '{"card":"4111111111111111"}' });
    records.recorder.flush();
    expect(records.log.get(call.callId)?.turns).toMatchObject([{ text: 'card [card number]' }]);
    expect(JSON.stringify(records.live.get(call.callId))).not.toMatch(/4111/);
    for (const path of [file.path, `${file.path}-wal`])
      expect(readFileSync(path).includes('4111')).toBe(false);
    records.recorder.close();
  });
});
