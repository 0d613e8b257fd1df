import { describe, expect, it } from 'vitest';
import type {
  AddressMeasurement,
  MeasuredRegion,
  ProviderOffer,
} from '../../../electron/shared/contract/providers.ts';
import type { ChosenProviders } from '../../../electron/shared/setup/answers.ts';
import { regionGroups } from '../../../renderer/parts/provider-picker/regions/region-rows.ts';
import {
  adviceFor,
  regionTotal,
  withRegions,
} from '../../../renderer/parts/provider-picker/regions/region-rules.ts';

const choice = (provider: string, baseUrl: string | null = null) => ({
  provider,
  model: 'm',
  baseUrl,
  voice: null,
});
const region = (place: 'EU' | 'US', baseUrl: string, key: 'same' | 'own' = 'same', surchargePercent = 0) => ({
  region: place,
  baseUrl,
  key,
  surchargePercent,
  source: 'vendor.example/regions',
  readOn: '2026-11-23',
});
const offer = (change: Partial<ProviderOffer>): ProviderOffer => ({
  id: 'deepgram',
  stage: 'stt',
  label: 'Deepgram',
  needsKey: true,
  secret: null,
  defaultBaseUrl: 'wss://api.deepgram.com',
  usualPlace: 'north_america',
  regions: [region('EU', 'wss://api.eu.deepgram.com')],
  models: ['m'],
  offline: false,
  prices: [],
  ...change,
});
const OFFERS = [
  offer({}),
  offer({
    id: 'openai',
    stage: 'llm',
    label: 'OpenAI',
    defaultBaseUrl: 'https://api.openai.com/v1',
    usualPlace: 'anywhere',
    regions: [region('EU', 'https://eu.api.openai.com/v1', 'own')],
  }),
  offer({ id: 'openai-compatible', stage: 'llm', label: 'Own server', defaultBaseUrl: null, regions: [] }),
  // A connection for each reply: four round trips.
  offer({ id: 'deepgram-tts', stage: 'tts', label: 'Deepgram Aura' }),
  offer({ id: 'rehearsal-tts', stage: 'tts', label: 'Rehearsal', defaultBaseUrl: null, offline: true }),
];
const VALUE: ChosenProviders = {
  stt: [choice('deepgram')],
  llm: [choice('openai')],
  tts: [choice('deepgram-tts')],
};

const reached = (medianMs: number, spreadMs = 2): AddressMeasurement => ({
  outcome: 'reached',
  dnsMs: 3,
  tcpMs: medianMs,
  tlsMs: medianMs,
  medianMs,
  spreadMs,
  roundTrips: 7,
});
const FAILED: AddressMeasurement = { outcome: 'failed', problem: 'timeout' };

function groupsOf(
  measurements: Readonly<Record<string, AddressMeasurement>>,
  value: ChosenProviders = VALUE,
) {
  const measured: MeasuredRegion[] = OFFERS.flatMap(({ id }) =>
    Object.entries(measurements).map(([address, measurement]) => ({ provider: id, address, measurement })),
  );
  return regionGroups(value, OFFERS, measured);
}
const DEEPGRAM = (usual: AddressMeasurement, eu: AddressMeasurement) => ({
  'wss://api.deepgram.com': usual,
  'wss://api.eu.deepgram.com': eu,
});
const sttAdvice = (usual: AddressMeasurement, eu: AddressMeasurement, baseUrl: string | null = null) => {
  const [group] = groupsOf(DEEPGRAM(usual, eu), { ...VALUE, stt: [choice('deepgram', baseUrl)] });
  if (group === undefined) throw new Error('no group');
  return adviceFor(group);
};

describe('what is said of a region', () => {
  it('names the nearer one and what it saves in a reply', () => {
    expect(sttAdvice(reached(100), reached(30))).toMatchObject({
      kind: 'faster',
      savesMs: 70,
      heldBack: null,
      row: { place: 'EU' },
    });
    expect(sttAdvice(reached(30), reached(100))).toEqual({ kind: 'nearest' });
  });

  it('claims nothing that another measurement could turn around', () => {
    expect(sttAdvice(reached(34), reached(30))).toEqual({ kind: 'alike', withinMs: 5 });
    expect(sttAdvice(reached(60, 40), reached(30))).toEqual({ kind: 'alike', withinMs: 40 });
    expect(sttAdvice(reached(60, 10), reached(30))).toMatchObject({ kind: 'faster' });
  });

  it('leaves a region alone that somebody chose, also when another is nearer', () => {
    expect(sttAdvice(reached(30), reached(100), 'wss://api.eu.deepgram.com')).toMatchObject({
      kind: 'faster',
      savesMs: 70,
      heldBack: 'leaves_region',
    });
  });

  it('says when calls can not use what is chosen, and what they could', () => {
    expect(sttAdvice(FAILED, reached(30))).toMatchObject({ kind: 'chosen_failed', row: { place: 'EU' } });
    expect(sttAdvice(FAILED, FAILED)).toEqual({ kind: 'none_reached' });
    expect(sttAdvice(reached(30), FAILED)).toEqual({ kind: 'nearest' });
  });

  it('does not move calls to an address that refuses the stored key', () => {
    const [, llm] = groupsOf({
      'https://api.openai.com/v1': reached(120),
      'https://eu.api.openai.com/v1': reached(20),
    });
    expect(llm && adviceFor(llm)).toMatchObject({ kind: 'faster', heldBack: 'own_key' });
  });

  it('does not raise the bill by a button', () => {
    const EU = 'https://api.eu.mistral.ai/v1';
    const mistral = offer({
      id: 'mistral',
      defaultBaseUrl: 'https://api.mistral.ai/v1',
      regions: [region('EU', EU, 'same', 10)],
    });
    const measured = Object.entries({ 'https://api.mistral.ai/v1': reached(90), [EU]: reached(20) }).map(
      ([address, measurement]) => ({ provider: 'mistral', address, measurement }),
    );
    const [group] = regionGroups({ stt: [], llm: [choice('mistral')], tts: [] }, [mistral], measured);
    expect(group && adviceFor(group)).toMatchObject({ kind: 'faster', savesMs: 70, heldBack: 'dearer' });
    expect(group && regionTotal([group])).toMatchObject({ nowMs: 90, afterMs: 90, taken: [] });
  });

  it('knows the address of an own server, and none of a voice on this machine', () => {
    const own = choice('openai-compatible', 'http://192.168.1.30:8000/v1');
    const value = {
      stt: [choice('deepgram', 'ws://192.168.1.31')],
      llm: [own],
      tts: [choice('rehearsal-tts')],
    };
    const groups = groupsOf({ 'http://192.168.1.30:8000/v1': reached(1) }, value);
    expect(groups.map(({ stage }) => stage)).toEqual(['stt', 'llm']);
    expect(groups[0]?.rows).toMatchObject([{ kind: 'own', address: 'ws://192.168.1.31' }]);
    expect(groups[1]?.rows).toMatchObject([{ kind: 'own', chosen: true }]);
    expect(groups.map(adviceFor).map(({ kind }) => kind)).toEqual(['not_measured', 'only_one']);
  });
});

describe('what the ways cost a reply', () => {
  const all = {
    ...DEEPGRAM(reached(100), reached(30)),
    'https://api.openai.com/v1': reached(50),
    'https://eu.api.openai.com/v1': reached(50),
  };

  it('adds up the round trips of the three stages, before and after', () => {
    const total = regionTotal(groupsOf(all));
    expect(total).toMatchObject({ nowMs: 100 + 50 + 4 * 100, afterMs: 30 + 50 + 4 * 30, missing: [] });
    const next = total && withRegions(VALUE, total);
    expect(next?.stt[0]?.baseUrl).toBe('wss://api.eu.deepgram.com');
    expect(next?.tts[0]?.baseUrl).toBe('wss://api.eu.deepgram.com');
    expect(next?.llm).toEqual(VALUE.llm);
    const after = next && regionTotal(groupsOf(all, next));
    expect(after).toMatchObject({ nowMs: 200, afterMs: 200, taken: [] });
  });

  it('counts no fallback, and names what is not in the sum', () => {
    const value = { ...VALUE, stt: [choice('deepgram'), choice('deepgram')] };
    const total = regionTotal(groupsOf({ ...all, 'https://api.openai.com/v1': FAILED }, value));
    expect(total?.nowMs).toBe(100 + 400);
    expect(total?.missing.map(({ label }) => label)).toEqual(['OpenAI']);
    expect(total?.taken.map(({ group }) => [group.stage, group.index])).toEqual([
      ['stt', 0],
      ['stt', 1],
      ['tts', 0],
    ]);
  });

  it('is not known before something was measured', () => {
    expect(regionTotal(groupsOf({}))).toBeNull();
  });
});
