import { afterEach, describe, expect, it } from 'vitest';
import { checkProvider } from '../../../agent/providers/check-provider.ts';
import { startCartesiaStandIn } from '../../support/stand-ins/cartesia-stand-in.ts';
import { startDeepgramStandIn } from '../../support/stand-ins/deepgram-stand-in.ts';
import { startOpenAiStandIn } from '../../support/stand-ins/openai-stand-in.ts';
import { choice } from './provider-rig.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function start(
  provider: 'deepgram' | 'openai' | 'cartesia',
  fault: 'none' | 'unauthorized' | 'server_error',
) {
  const starters = {
    deepgram: startDeepgramStandIn,
    openai: startOpenAiStandIn,
    cartesia: startCartesiaStandIn,
  };
  const standIn = await starters[provider]({ fault });
  ends.push(() => standIn.close());
  return provider === 'openai' ? `${standIn.url}/v1` : standIn.url;
}

describe('checkProvider', () => {
  it.each([
    ['deepgram', 'nova-3'],
    ['openai', 'gpt-4o-mini'],
    ['cartesia', 'sonic-3'],
  ] as const)('%s: a right key passes, a wrong one is named', async (provider, model) => {
    const good = await start(provider, 'none');
    expect(await checkProvider(choice(provider, model, good), 'key')).toMatchObject({ ok: true });
    const bad = await start(provider, 'unauthorized');
    expect(await checkProvider(choice(provider, model, bad), 'key')).toMatchObject({
      ok: false,
      failure: {
        code: 'provider_unauthorized',
        message: expect.stringContaining('Agents, Voice and turn-taking'),
      },
    });
    const down = await start(provider, 'server_error');
    expect(await checkProvider(choice(provider, model, down), 'key')).toMatchObject({
      failure: { code: 'provider_unavailable' },
    });
  });

  it('tells a missing key without asking anybody', async () => {
    const result = await checkProvider(choice('deepgram', 'nova-3', 'http://127.0.0.1:9'), null);
    expect(result).toMatchObject({ ok: false, failure: { code: 'provider_unauthorized' } });
  });

  it('tells a model that the server does not have', async () => {
    const result = await checkProvider(choice('openai', 'gpt-none', await start('openai', 'none')), 'key');
    expect(result).toMatchObject({
      failure: { code: 'provider_misconfigured', message: expect.stringContaining('gpt-none') },
    });
  });

  it('tells a server that is not there', async () => {
    const result = await checkProvider(choice('openai', 'gpt-4o-mini', 'http://127.0.0.1:9/v1'), 'key');
    expect(result).toMatchObject({ failure: { code: 'provider_unavailable' } });
  });
});
