import { initializeLogger } from '@livekit/agents';
import { afterEach, describe, expect, it } from 'vitest';
import { createProviderSet } from '../../../agent/providers/create-provider-set.ts';
import { askModel } from '../../../agent/rehearsing/ask-model.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import { agentWith, choice } from '../providers/provider-rig.ts';

initializeLogger({ pretty: false, level: 'silent' });

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function ask(fault: 'none' | 'hang' | 'unauthorized', timeoutMs = 20_000) {
  const standIn = await startOpenAiStandIn({ script: ['{"summary": "An invoice."}'] });
  ends.push(() => standIn.close());
  standIn.fault = fault;
  const agent = agentWith({ llm: [choice('openai', 'gpt-4o-mini', `${standIn.url}/v1`)] });
  const request = { type: 'ask_model', requestId: 'a', agent, timeoutMs } as const;
  const answer = await askModel(
    { ...request, instructions: 'Note.', text: '{"lines":[]}' },
    createProviderSet,
  );
  return { answer, requests: standIn.seen.requests };
}

describe('a question to the model of an agent, without a call', () => {
  it('is answered once, with rules and data apart, and with what it cost', async () => {
    const { answer, requests } = await ask('none');
    expect(answer).toMatchObject({ text: '{"summary": "An invoice."}', failure: null });
    expect(requests.map(({ body }) => (body as { messages: unknown }).messages)).toEqual([
      [
        { role: 'system', content: 'Note.' },
        { role: 'user', content: '{"lines":[]}' },
      ],
    ]);
    expect(answer.usage.map(({ stage, unit }) => `${stage} ${unit}`)).toContain('llm output_tokens');
  });

  it('is given up in its time when the model hangs, and asked no second time beside it', async () => {
    const { answer, requests } = await ask('hang', 300);
    expect(answer).toMatchObject({ text: null, failure: { code: 'provider_timeout' } });
    expect(requests).toHaveLength(1);
  });

  it('fails with what the provider said', async () => {
    const { answer } = await ask('unauthorized');
    expect(answer).toMatchObject({ text: null, failure: { code: 'provider_unauthorized' }, usage: [] });
  });
});
