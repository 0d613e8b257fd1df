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

  it('keeps the number that a message asks to call back, and no other', () => {
    const records = callRecords(file.db);
    const settings = { cards: true, ibans: true, phoneNumbers: true, emails: true };
    const call = redactCalls(records.recorder, () => settings).open(start());
    call.event({
      kind: 'message_taken',
      forWhom: null,
      callerName: 'Ann',
      callbackNumber: '+44 113 496 0102',
      text: 'Not +44 7700 900318, and not ann@example.com',
      urgent: false,
    });
    records.recorder.flush();
    const [message] =
      records.log.get(call.callId)?.events.filter(({ kind }) => kind === 'message_taken') ?? [];
    expect(message).toMatchObject({ callbackNumber: '+44 113 496 0102' });
    expect(JSON.stringify(message)).not.toMatch(/900318|ann@example/);
    records.recorder.close();
  });
});
