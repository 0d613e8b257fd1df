import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recordOfficeCalls } from '../page/support/office-calls.ts';
import { openCaller } from '../support/caller.ts';
import { closedCallTo } from '../support/recorded-calls.ts';
import { startService } from '../support/service-process.ts';

it('sends new calls to people once the budget is used up, if the owner wants that, and cuts none', {
  timeout: 180_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'trunkline-budget-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  recordOfficeCalls(join(dataDir, 'trunkline.db'), { count: 10 });
  const [service, caller] = await Promise.all([startService({ dataDir }), openCaller()]);
  onTestFinished(() => service.stop());
  onTestFinished(() => caller.close());
  const save = (costs: Record<string, number | boolean>) => service.api.settings.save.mutate({ costs });

  await save({ monthlyBudgetMicros: 1000 });
  expect(await service.api.status.get.query()).toMatchObject({ answering: true });

  const answered = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const standing = caller.call(
    service.sipPort,
    '8883101',
    [
      { kind: 'listen' },
      { kind: 'wait_for', happening: stopped.promise },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      { kind: 'hang_up' },
    ],
    ({ kind }) => kind === 'agent_started' && answered.resolve(),
  );
  await answered.promise;
  await save({ stopAtBudget: true });
  expect(await service.api.status.get.query()).toMatchObject({
    answering: false,
    nobodyAnswersBecause: "The month's budget is used up",
  });
  const refused = await caller.call(service.sipPort, '8883102', [{ kind: 'listen' }]);
  expect(refused.status).toBe(503);
  stopped.resolve();
  expect((await standing).script).toMatchObject({ completed: true });

  const row = await closedCallTo(service.api, '8883102');
  expect(row).toMatchObject({
    outcome: 'refused',
    sipStatus: 503,
    endReason: "The month's budget is used up",
  });
  expect(row.events).toContainEqual(
    expect.objectContaining({ kind: 'admission', fact: 'budget', passed: false }),
  );

  await save({ monthlyBudgetMicros: 1_000_000_000 });
  const again = await caller.call(service.sipPort, '8883103', [{ kind: 'listen' }, { kind: 'hang_up' }]);
  expect(again.status).toBe(200);
});
