import { llm } from '@livekit/agents';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import { agentWith, choice, ReportLog } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function chatWith(options: Parameters<typeof startOpenAiStandIn>[0], second = false) {
  const standIn = await startOpenAiStandIn(options);
  const spare = await startOpenAiStandIn({ script: ['From the spare.'] });
  const log = new ReportLog();
  const llms = [choice('openai', 'gpt-4o-mini', `${standIn.url}/v1`)];
  if (second) llms.push(choice('groq', 'llama-3.1-8b-instant', `${spare.url}/v1`));
  const callerAudio = { subscribe: () => () => {} };
  const set = createProviderSet({ agent: agentWith({ llm: llms }), callerAudio, report: log });
  set.llm.on('error', () => {});
  ends.push(
    () => set.close(),
    () => standIn.close(),
    () => spare.close(),
  );
  const chatCtx = new llm.ChatContext();
  chatCtx.addMessage({ role: 'user', content: 'When do you open?' });
  return { standIn, spare, log, set, chatCtx };
}

describe('Chat Completions', () => {
  it('streams the answer, sends no empty tool list, reports the real usage once', async () => {
    const { standIn, log, set, chatCtx } = await chatWith({ script: ['At nine.'] });
    const { text } = await set.llm.chat({ chatCtx }).collect();
    expect(text).toBe('At nine.');
    const body = standIn.seen.requests[0]?.body;
    expect(body).toMatchObject({
      model: 'gpt-4o-mini',
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(body).not.toHaveProperty('tools');
    expect(log.usage.map(({ unit, quantity, estimated }) => ({ unit, quantity, estimated }))).toMatchObject([
      { unit: 'input_tokens', estimated: false },
      { unit: 'cached_input_tokens', quantity: 4, estimated: false },
      { unit: 'output_tokens', quantity: 2, estimated: false },
    ]);
  });

  it('assembles a tool call', async () => {
    const { set, chatCtx } = await chatWith({ script: [{ tool: 'transfer', arguments: '{"to":"sales"}' }] });
    const transfer = llm.tool({
      name: 'transfer',
      description: 'Hand over',
      parameters: z.object({ to: z.string() }),
      execute: async () => 'ok',
    });
    const { toolCalls } = await set.llm.chat({ chatCtx, toolCtx: [transfer] }).collect();
    expect(toolCalls).toMatchObject([{ name: 'transfer', args: '{"to":"sales"}', callId: 'call_1' }]);
  });

  it('hangs up on a cancelled run and estimates what it cost', async () => {
    const { standIn, log, set, chatCtx } = await chatWith({
      script: ['one two three four five six seven eight'],
    });
    const stream = set.llm.chat({ chatCtx });
    await stream.next();
    stream.close();
    await log.until(() => log.usage.length > 0);
    expect(log.usage.every((line) => line.estimated)).toBe(true);
    expect(log.total('input_tokens')).toBeGreaterThan(0);
    await expect.poll(() => standIn.seen.aborted).toBe(1);
  });

  it.each([
    ['unauthorized', 'provider_unauthorized'],
    ['rate_limited', 'provider_rate_limited'],
    ['server_error', 'provider_unavailable'],
    ['hang', 'provider_timeout'],
  ] as const)('%s: the second provider answers', async (fault, code) => {
    const { log, set, chatCtx } = await chatWith({ fault }, true);
    expect((await set.llm.chat({ chatCtx }).collect()).text).toBe('From the spare.');
    expect(log.faults).toMatchObject([{ stage: 'llm', provider: 'openai', code, final: false }]);
    expect(log.switches).toEqual(['llm openai -> groq']);
  });

  it.each([
    ['cut', 'provider_unavailable'],
    ['garbage', 'provider_protocol'],
  ] as const)('%s in mid-answer: what was said stands and the fault is told', async (fault, code) => {
    const { log, set, chatCtx } = await chatWith({ fault, script: ['At nine o clock.'] }, true);
    expect((await set.llm.chat({ chatCtx }).collect()).text).toBe('At');
    expect(log.faults).toMatchObject([{ code, final: false }]);
  });

  it('is final when nobody is left', async () => {
    const { log, set, chatCtx } = await chatWith({ fault: 'unauthorized' });
    await set.llm.chat({ chatCtx }).collect();
    expect(log.faults).toMatchObject([{ code: 'provider_unauthorized', final: true }]);
  });
});
