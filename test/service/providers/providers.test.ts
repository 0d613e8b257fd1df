import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../electron/service/providers/catalogue.ts';
import { createProviderTrials } from '../../../electron/service/providers/provider-trials.ts';
import { wavFile } from '../../../electron/service/providers/wav-file.ts';
import { secretOfProvider } from '../../../electron/service/secrets/secret-names.ts';
import type { Price } from '../../../electron/shared/contract/costs.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { succeed } from '../../../electron/shared/result.ts';

const price = (change: Partial<Price>): Price => ({
  provider: 'openai',
  model: 'gpt-4o-mini',
  unit: 'output_tokens',
  unitSize: 1_000_000,
  priceMicros: 600_000,
  currency: 'USD',
  validFrom: '2026-01-01',
  source: 'openai.com/pricing',
  checkedOn: '2026-11-01',
  origin: 'seed',
  ...change,
});

const list = (prices: readonly Price[]) =>
  catalogue({
    secretOf: secretOfProvider,
    secrets: [
      { name: 'openai', label: 'OpenAI', state: 'set' },
      { name: 'deepgram', label: 'Deepgram', state: 'not_set' },
    ],
    prices,
    today: '2026-11-23',
  });
const offer = (id: string, prices: readonly Price[] = []) => list(prices).find((one) => one.id === id);

describe('the list of providers', () => {
  it('says which key a provider uses, never what it is', () => {
    expect(offer('openai')?.secret).toEqual({ name: 'openai', state: 'set' });
    expect(offer('deepgram-tts')?.secret).toEqual({ name: 'deepgram', state: 'not_set' });
    expect(offer('rehearsal-tts')).toMatchObject({ secret: null, offline: true });
    expect(offer('openai-compatible')?.defaultBaseUrl).toBeNull();
    expect(offer('deepgram')?.regions[0]).toMatchObject({
      region: 'EU',
      baseUrl: 'wss://api.eu.deepgram.com',
    });
    expect(offer('deepgram')?.usualPlace).toBe('north_america');
    expect(offer('groq')).toMatchObject({ usualPlace: null, regions: [] });
  });

  it("shows today's price: the owner's before the list's, none of tomorrow", () => {
    const prices = [
      price({}),
      price({ validFrom: '2026-06-01', priceMicros: 500_000 }),
      price({ validFrom: '2026-12-01', priceMicros: 1 }),
    ];
    expect(offer('openai', prices)?.prices.map(({ priceMicros }) => priceMicros)).toEqual([500_000]);
    const own = price({ origin: 'owner', priceMicros: 700_000, source: 'our contract' });
    expect(offer('openai', [...prices, own])?.prices).toMatchObject([
      { priceMicros: 700_000, source: 'our contract', checkedOn: '2026-11-01' },
    ]);
  });
});

describe('trying a provider', () => {
  const choice = { provider: 'openai', model: 'gpt-4o-mini', baseUrl: null, voice: null };
  const trials = (problem: ReturnType<typeof failure> | null) => {
    const asked: unknown[] = [];
    const made = createProviderTrials(
      {
        checkProvider: async (asks, key) => {
          asked.push([asks.provider, key]);
          return succeed({ failure: problem, latencyMs: 411.6 });
        },
        speakSample: async () => succeed({ failure: problem, samples: Buffer.alloc(160), firstSoundMs: 90 }),
      },
      () => 'sk-stored',
    );
    return { made, asked };
  };

  it('asks with the stored key and tells how long it took', async () => {
    const { made, asked } = trials(null);
    expect(await made.test(choice)).toEqual(
      succeed({ ok: true, latencyMs: 411.6, message: 'OpenAI took the key and answered in 412 ms.' }),
    );
    expect(asked).toEqual([['openai', 'sk-stored']]);
  });

  it('answers a refusal as what the vendor said', async () => {
    const { made } = trials(failure('provider_unauthorized', 'OpenAI refused our key.'));
    expect(await made.test(choice)).toMatchObject({
      ok: true,
      value: { ok: false, message: 'OpenAI refused our key.' },
    });
  });

  it('gives a voice as a WAVE file, and none of what has no voice', async () => {
    const { made } = trials(null);
    const voice = { ...choice, provider: 'cartesia', model: 'sonic-3' };
    const sample = await made.sample(voice, 'en-US', 'Hello.');
    expect(sample.ok && Buffer.from(sample.value.wavBase64, 'base64').subarray(0, 4).toString()).toBe('RIFF');
    expect(await made.sample(choice, 'en-US', 'Hello.')).toMatchObject({ ok: false });
  });

  it('writes the length and the rate where players read them', () => {
    const file = wavFile(Buffer.alloc(320), 8000);
    expect([file.readUInt32LE(4), file.readUInt32LE(24), file.readUInt32LE(40)]).toEqual([356, 8000, 320]);
  });
});
