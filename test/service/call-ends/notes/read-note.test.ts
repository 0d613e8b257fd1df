import { describe, expect, it } from 'vitest';
import { readNote } from '../../../../electron/service/call-ends/notes/read-note.ts';
import { afterCallSchema } from '../../../../electron/shared/after-call.ts';

const wanted = afterCallSchema.parse({
  summary: true,
  fields: [
    { name: 'Name', type: 'text' },
    { name: 'Amount', type: 'number' },
    { name: 'Day', type: 'date' },
    { name: 'Urgent', type: 'yes_no' },
    { name: 'Reason', type: 'choice', choices: ['Invoice', 'Appointment'] },
  ],
});
const values = (fields: Record<string, unknown>) =>
  readNote(JSON.stringify({ summary: 's', fields }), wanted)?.fields.map(
    ({ value, problem }) => problem ?? value,
  );

describe('the answer of a model as a note', () => {
  it('takes what fits each field, also as models like to write it', () => {
    expect(
      values({ Name: ' Ann ', Amount: 12.5, Day: '2026-02-28', Urgent: true, Reason: 'invoice' }),
    ).toEqual(['Ann', 12.5, '2026-02-28', true, 'Invoice']);
    expect(values({ name: 42, Amount: '-3', Day: null, Urgent: 'no', REASON: 'Appointment' })).toEqual([
      '42',
      -3,
      'not_said',
      false,
      'Appointment',
    ]);
  });

  it('leaves empty what does not fit, with the reason', () => {
    expect(
      values({ Name: ['Ann'], Amount: 'about 12,50', Day: '2026-02-30', Urgent: 'maybe', Reason: 'Other' }),
    ).toEqual(['no_text', 'no_number', 'no_date', 'no_yes_or_no', 'no_such_choice']);
    expect(values({ Name: 'x'.repeat(501) })?.[0]).toBe('too_long');
    expect(values({})).toEqual(Array(5).fill('not_said'));
  });

  it('reads through fences and sentences, keeps the summary one line, and takes nothing that was not asked for', () => {
    const text = 'Here it is:\n```json\n{"summary": "One\\n two", "fields": {"Extra": 1}, "more": 2}\n```';
    expect(readNote(text, { summary: true, fields: [] })).toEqual({ summary: 'One two', fields: [] });
    expect(readNote(text, { summary: false, fields: [] })?.summary).toBeNull();
  });

  it.each(['', 'I cannot do that.', '{"summary": ""}', '{"summary": 3}', '[1]', '{"summary": "a"'])(
    'is none: %s',
    (text) => expect(readNote(text, wanted)).toBeNull(),
  );
});
