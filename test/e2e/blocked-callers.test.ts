import { expect, it, onTestFinished } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { closedCallTo } from '../support/recorded-calls.ts';
import { startService } from '../support/service-process.ts';

it('sends blocked callers and one call too many to the second route, and says why', {
  timeout: 120_000,
}, async () => {
  const [service, caller] = await Promise.all([startService(), openCaller()]);
  onTestFinished(() => service.dispose());
  onTestFinished(() => caller.close());
  const save = (callers: Record<string, string[] | number | null>) =>
    service.api.settings.save.mutate({ callers });
  const listen = [{ kind: 'listen' }, { kind: 'hang_up' }] as const;

  const first = await caller.call(service.sipPort, '8883201', [...listen]);
  expect(first.status).toBe(200);
  const { callerNumber } = await closedCallTo(service.api, '8883201');

  await save({ blocked: [callerNumber ?? ''] });
  expect((await caller.call(service.sipPort, '8883202', [...listen])).status).toBe(603);
  const blocked = await closedCallTo(service.api, '8883202');
  expect(blocked).toMatchObject({ outcome: 'refused', sipStatus: 603 });
  expect(blocked.events).toContainEqual(
    expect.objectContaining({ kind: 'admission', fact: 'caller_allowed', passed: false }),
  );

  await save({ blocked: [], callsAnHour: 1 });
  expect((await caller.call(service.sipPort, '8883203', [...listen])).status).toBe(480);
  expect(await closedCallTo(service.api, '8883203')).toMatchObject({
    outcome: 'refused',
    endReason: 'The caller had 1 call within an hour, and 1 are allowed',
  });

  await save({ callsAnHour: 2 });
  expect((await caller.call(service.sipPort, '8883204', [...listen])).status).toBe(200);
});
