import { expect, it, onTestFinished } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { startMailServer } from '../support/mail-server.ts';
import { callsTo, closedCallTo, eventsOf } from '../support/recorded-calls.ts';
import { startService } from '../support/service-process.ts';

const PATIENT = { timeout: 20_000 };

it('writes down what a caller leaves for people, and mails it once, also across a killed service', {
  timeout: 150_000,
}, async () => {
  const [mail, caller] = await Promise.all([startMailServer(), openCaller()]);
  onTestFinished(() => mail.close());
  onTestFinished(() => caller.close());
  const first = await startService();
  onTestFinished(() => first.dispose());
  await first.api.settings.save.mutate({
    mail: {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      sender: 'phone@example.com',
      messagesTo: ['office@example.com', 'reed@example.com'],
    },
  });
  const left = await caller.call(first.sipPort, '8883401', [
    { kind: 'listen' },
    await caller.say('Please tell Doctor Reed that I will be ten minutes late.'),
    { kind: 'listen' },
    { kind: 'hang_up' },
  ]);
  expect(left.script).toMatchObject({ completed: true });
  const row = await closedCallTo(first.api, '8883401');
  expect(row.result).toBe('message');
  expect(eventsOf(row, 'message_taken')).toMatchObject([
    { forWhom: 'Doctor Reed', text: expect.stringContaining('ten minutes late'), urgent: false },
  ]);
  // Before the end is told, so that the next run has to find it.
  first.signal('SIGKILL');
  await first.exited;
  const second = await startService({ dataDir: first.dataDir });
  onTestFinished(() => second.dispose());
  await expect
    .poll(() => mail.letters.map(({ to }) => to).sort(), PATIENT)
    .toEqual([['office@example.com'], ['reed@example.com']]);
  for (const { raw } of mail.letters) {
    expect(raw).toContain('For: Doctor Reed');
    expect(raw).toContain('ten minutes late');
  }
  expect((await callsTo(second.api, '8883401')).map(({ result }) => result)).toEqual(['message']);
});
