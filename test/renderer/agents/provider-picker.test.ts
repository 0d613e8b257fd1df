import { describe, expect, it } from 'vitest';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';
import { firstChoice, namesVoice, withChoice } from '../../../renderer/parts/provider-picker/choices.ts';
import { minuteCost, minuteTotal } from '../../../renderer/parts/provider-picker/minute-cost.ts';

const offer = (change: Partial<ProviderOffer>): ProviderOffer => ({
  id: 'openai',
  stage: 'llm',
  label: 'OpenAI',
  needsKey: true,
  secret: { name: 'openai', state: 'set' },
  defaultBaseUrl: 'https://api.openai.com/v1',
  usualPlace: null,
  regions: [],
  models: ['gpt-4o-mini'],
  offline: false,
  prices: [],
  ...change,
});
const price = (
  unit: 'input_tokens' | 'output_tokens',
  priceMicros: number,
  model = '*',
  currency = 'USD',
) => ({
  model,
  unit,
  unitSize: 1_000_000,
  priceMicros,
  currency,
  source: 'openai.com/pricing',
  checkedOn: '2026-11-01',
});

describe('what a minute costs', () => {
  it("sums the units that a minute uses, the model's own price before the general one", () => {
    const prices = [
      price('input_tokens', 9_000_000),
      price('input_tokens', 150_000, 'gpt-4o-mini'),
      price('output_tokens', 600_000),
    ];
    // 3600 tokens read at 0.15 and 160 written at 0.60 a million.
    expect(minuteCost(offer({ prices }), 'gpt-4o-mini')?.costMicros).toBe(540 + 96);
  });

  it('gives no figure when a price is missing or in another currency', () => {
    expect(minuteCost(offer({ prices: [price('input_tokens', 1)] }), 'x')).toBeNull();
    const mixed = [price('input_tokens', 1), price('output_tokens', 1, '*', 'EUR')];
    expect(minuteCost(offer({ prices: mixed }), 'x')).toBeNull();
    const known = { currency: 'USD', costMicros: 5, prices: [] };
    expect(minuteTotal([known, known, null])).toBeNull();
    expect(minuteTotal([known, { ...known, currency: 'EUR' }])).toBeNull();
    expect(minuteTotal([known, known, known])).toEqual({ currency: 'USD', costMicros: 15 });
  });
});

describe('choosing', () => {
  it('begins another provider with a model and voice of its own', () => {
    expect(firstChoice(offer({}))).toEqual({
      provider: 'openai',
      model: 'gpt-4o-mini',
      baseUrl: null,
      voice: null,
    });
    expect(firstChoice(offer({ stage: 'tts', offline: true, models: ['flite'] })).voice).toBe('slt');
    expect(namesVoice(offer({ id: 'deepgram-tts', stage: 'tts' }))).toBe(false);
    expect(namesVoice(offer({ id: 'cartesia', stage: 'tts' }))).toBe(true);
  });

  it('keeps a first provider whatever becomes of the fallback', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((provider) => ({
      provider,
      model: 'm',
      baseUrl: null,
      voice: null,
    }));
    if (!a || !b || !c) throw new Error('three choices');
    expect(withChoice([a], 1, b)).toEqual([a, b]);
    expect(withChoice([a, b], 0, c)).toEqual([c, b]);
    expect(withChoice([a, b], 1, null)).toEqual([a]);
    expect(withChoice([a, b], 0, null)).toEqual([a, b]);
  });
});
