import { describe, expect, it } from 'vitest';
import { messageLetter } from '../../../electron/service/call-ends/message-letter.ts';
import { messagesOf } from '../../../electron/service/call-ends/messages-of.ts';

const MESSAGE = {
  forWhom: 'Doctor Reed',
  callerName: 'Ann Lee',
  callbackNumber: '0113 496 0102',
  text: 'I will be ten minutes late.',
  urgent: false,
};
const CALL = {
  callId: 'call-1',
  callerNumber: '+4930123',
  callerName: null,
  startedAt: Date.UTC(2026, 10, 24, 8, 5),
};

describe('the letter about a message', () => {
  it('says for whom, from whom, where to call back, what and when', () => {
    expect(messageLetter(CALL, [MESSAGE], 'Europe/Berlin')).toEqual({
      subject: 'Message of Ann Lee',
      text: [
        'For: Doctor Reed',
        'From: Ann Lee',
        'Call back: 0113 496 0102',
        '',
        'I will be ten minutes late.',
        '',
        "Called on Tuesday, 24 November 2026 at 09:05. The agent wrote it down as it understood it; the whole call is in Trunkline's call log.",
      ].join('\n'),
    });
  });

  it('takes from the network what the caller did not say, and marks what cannot wait', () => {
    const message = { ...MESSAGE, forWhom: null, callerName: null, callbackNumber: null, urgent: true };
    const { subject, text } = messageLetter(CALL, [message], 'UTC');
    expect(subject).toBe('Urgent message of +4930123');
    expect(text).toMatch(
      /^The caller said that it cannot wait\.\nFrom: no name given\nCall back: \+4930123\n/,
    );
    expect(messageLetter({ ...CALL, callerName: 'Acme' }, [message], 'UTC').subject).toBe(
      'Urgent message of Acme',
    );
  });

  it('puts all that was left into one letter, and no line break into its subject', () => {
    const { subject, text } = messageLetter(
      CALL,
      [
        { ...MESSAGE, callerName: 'Ann\r\nBcc: all@example.com' },
        { ...MESSAGE, text: 'And a second one.' },
      ],
      'UTC',
    );
    expect(subject).toBe('Message of Ann Bcc: all@example.com');
    expect(text).toContain('And a second one.');
  });
});

describe('messages of a call', () => {
  it('are those whose words are kept', () => {
    const taken = { kind: 'message_taken' as const, at: 1, ...MESSAGE };
    const deleted = { ...taken, forWhom: '', callerName: '', callbackNumber: '', text: '' };
    expect(messagesOf({ events: [{ kind: 'ended', at: 2 }, deleted, taken] })).toEqual([MESSAGE]);
  });
});
