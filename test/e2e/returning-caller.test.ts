import { expect, it, onTestFinished } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { closedCallTo, eventsOf } from '../support/recorded-calls.ts';
import { startService } from '../support/service-process.ts';

it('goes on from the call that the same number ended a moment ago', { timeout: 120_000 }, async () => {
  const [service, caller] = await Promise.all([startService(), openCaller()]);
  onTestFinished(() => service.dispose());
  onTestFinished(() => caller.close());
  const talk = async (number: string) => {
    const ask = await caller.say('What are your opening hours?');
    const done = await caller.call(service.sipPort, number, [
      { kind: 'listen' },
      ask,
      { kind: 'listen' },
      { kind: 'hang_up' },
    ]);
    expect(done.script).toMatchObject({ completed: true });
    return closedCallTo(service.api, number);
  };
  const first = await talk('8883301');
  expect(eventsOf(first, 'caller_returned')).toEqual([]);
  const second = await talk('8883302');
  expect(eventsOf(second, 'caller_returned')).toMatchObject([{ previousCallId: first.callId }]);
});
