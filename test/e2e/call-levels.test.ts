import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallDetail } from '../../electron/shared/contract/calls.ts';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { closedCallTo, watchLive } from '../support/recorded-calls.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';

const values = (text: string | undefined) => [...Buffer.from(text ?? '', 'base64')];

/** The levels of one side while somebody said a turn, without its edges: those are the transcript's guess. */
function during(call: CallDetail, side: 'caller' | 'agent', startedAt: number, endedAt: number): number[] {
  const { levels } = call;
  const place = (at: number) => Math.round((at - (levels?.startedAt ?? 0)) / 100);
  return values(levels?.[side]).slice(place(startedAt) + 1, place(endedAt) - 1);
}

const loudest = (levels: readonly number[]) => Math.max(0, ...levels);

/** Loudness as a real worker measures it on a real call: sent live, kept with the call. */
describe('the levels of a call', () => {
  let service: ServiceUnderTest;
  let caller: TestCaller;
  beforeAll(async () => {
    [service, caller] = await Promise.all([startService(), openCaller()]);
  }, 90_000);
  afterAll(async () => {
    await caller?.close();
    await service?.dispose();
  }, 60_000);

  it('show who spoke when, live and afterwards, and the call is in the metrics', {
    timeout: 90_000,
  }, async () => {
    const live = await watchLive(service.api);
    await caller.call(service.sipPort, '8883090', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await caller.say('Thank you, goodbye.'),
      { kind: 'await_end' },
    ]);
    const call = await closedCallTo(service.api, '8883090');
    live.stop();

    const told = live.messages
      .flatMap((message) => (message.type === 'levels' ? message.calls : []))
      .filter(({ callId }) => callId === call.callId);
    expect(told.flatMap((piece) => values(piece.caller))).toEqual(values(call.levels?.caller));
    expect(told.flatMap((piece) => values(piece.agent))).toEqual(values(call.levels?.agent));

    const lasted = (call.endedAt ?? 0) - (call.answeredAt ?? 0);
    expect(Math.abs(values(call.levels?.caller).length * 100 - lasted)).toBeLessThan(1500);

    const agentTurns = call.turns.filter(({ speaker }) => speaker === 'agent');
    expect(agentTurns.length).toBeGreaterThanOrEqual(2);
    for (const { startedAt, endedAt } of agentTurns) {
      expect(loudest(during(call, 'agent', startedAt, endedAt))).toBeGreaterThan(120);
    }
    const question = call.turns.find(({ text }) => text === 'What are your opening hours?');
    const heard = (side: 'caller' | 'agent') =>
      loudest(during(call, side, question?.startedAt ?? 0, question?.endedAt ?? 0));
    expect(heard('caller')).toBeGreaterThan(120);
    expect(heard('agent')).toBe(0);

    const token = readFileSync(join(service.dataDir, 'metrics-token'), 'utf8').trim();
    const metrics = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect(await metrics.text()).toMatch(/^trunkline_reply_seconds_count [1-9]$/m);
  });
});
