import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { hasPromtool, promtool } from '../support/promtool.ts';
import { closedCallTo } from '../support/recorded-calls.ts';
import { startService } from '../support/service-process.ts';

/** What a Prometheus reads after a real call. */
it.skipIf(!hasPromtool)(
  'gives metrics that promtool has nothing to say about',
  { timeout: 120_000 },
  async () => {
    await using parts = new AsyncDisposableStack();
    const [service, caller] = await Promise.all([startService(), openCaller()]);
    parts.defer(() => service.dispose());
    parts.defer(() => caller.close());
    await caller.call(service.sipPort, '8883001', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await caller.say('Thank you, goodbye.'),
      { kind: 'await_end' },
    ]);
    const call = await closedCallTo(service.api, '8883001');
    const token = (await readFile(join(service.dataDir, 'metrics-token'), 'utf8')).trim();
    const response = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    expect(await promtool(['check', 'metrics'], text)).toEqual({ code: 0, said: '' });

    const lines = text.split('\n');
    const value = (line: string) => Number(lines.find((one) => one.startsWith(`${line} `))?.split(' ')[1]);
    expect(value('trunkline_calls_total{outcome="answered",kind="phone"}')).toBe(1);
    expect(value('trunkline_sip_responses_total{direction="out",code="200"}')).toBeGreaterThanOrEqual(1);
    expect(value('trunkline_call_rtp_loss_ratio_count')).toBe(1);
    expect(value('trunkline_reply_seconds_count')).toBeGreaterThanOrEqual(1);
    const sure = call.turns.flatMap(({ confidence }) => confidence ?? []);
    expect(sure.length, 'how sure the words were is in the record').toBeGreaterThanOrEqual(2);
    expect(value('trunkline_stt_confidence_ratio_count')).toBe(sure.length);
    expect(value('trunkline_stt_confidence_ratio_sum')).toBeCloseTo(sure.reduce((a, b) => a + b, 0));
    expect(text).not.toContain('Alex Morgan');
  },
);
