import type { OfferedRegion, ProcessingPlace } from '../../shared/contract/providers.ts';

const READ_ON = '2026-11-23';
const region = (
  place: ProcessingPlace,
  baseUrl: string,
  source: string,
  terms: Partial<Pick<OfferedRegion, 'key' | 'surchargePercent'>> = {},
): OfferedRegion => ({
  region: place,
  baseUrl,
  key: 'same',
  surchargePercent: 0,
  source,
  readOn: READ_ON,
  ...terms,
});

const DEEPGRAM_PAGE = 'developers.deepgram.com/reference/regional-endpoints';
const DEEPGRAM = [
  region('EU', 'wss://api.eu.deepgram.com', DEEPGRAM_PAGE),
  region('AU', 'wss://api.au.deepgram.com', DEEPGRAM_PAGE),
  region('IN', 'wss://api.in.deepgram.com', DEEPGRAM_PAGE),
];
const ASSEMBLYAI_PAGE = 'assemblyai.com/docs/streaming/endpoints-and-data-zones';
const OPENAI_PAGE = 'developers.openai.com/api/docs/guides/data-residency';
/** For models that came out since March 2026. */
const OPENAI_TERMS = { key: 'own', surchargePercent: 10 } as const;
/** The geography is from docs.mistral.ai/studio-api/regional-inference. */
const MISTRAL_PAGE = 'docs.mistral.ai/inference/regional-inference';
const MISTRAL_TERMS = { surchargePercent: 10 } as const;

/**
 * Where a vendor processes in another region than its usual address, as its documentation said on that day. None was tried.
 * Cartesia gives regional addresses to customers of its Enterprise plan only and publishes none
 * (docs.cartesia.ai/enterprise/regional-endpoints); Groq documents none.
 */
export const PROVIDER_REGIONS: Readonly<Record<string, readonly OfferedRegion[]>> = {
  deepgram: DEEPGRAM,
  'deepgram-stock': DEEPGRAM,
  'deepgram-tts': DEEPGRAM,
  assemblyai: [
    region('EU', 'wss://streaming.eu.assemblyai.com', ASSEMBLYAI_PAGE),
    region('US', 'wss://streaming.us.assemblyai.com', ASSEMBLYAI_PAGE),
  ],
  // Need a project that was made for the region, or one with residency by request.
  openai: [
    region('EU', 'https://eu.api.openai.com/v1', OPENAI_PAGE, OPENAI_TERMS),
    region('US', 'https://us.api.openai.com/v1', OPENAI_PAGE, OPENAI_TERMS),
  ],
  mistral: [
    region('EU_EFTA', 'https://api.eu.mistral.ai/v1', MISTRAL_PAGE, MISTRAL_TERMS),
    region('US', 'https://api.us.mistral.ai/v1', MISTRAL_PAGE, MISTRAL_TERMS),
  ],
  // An environment of its own, with keys of its own.
  elevenlabs: [
    region(
      'EU',
      'https://api.eu.residency.elevenlabs.io/v1',
      'github.com/elevenlabs/elevenlabs-js, src/environments.ts',
      { key: 'own' },
    ),
  ],
};

/**
 * Where the usual address processes, from the same pages; Deepgram's from developers.deepgram.com/reference/api-rate-limits, Cartesia's
 * from docs.cartesia.ai/enterprise/regional-endpoints. Not listed: the vendor does not say.
 */
export const USUAL_PLACES: Readonly<Record<string, ProcessingPlace>> = {
  deepgram: 'north_america',
  'deepgram-stock': 'north_america',
  'deepgram-tts': 'north_america',
  assemblyai: 'anywhere',
  openai: 'anywhere',
  'openai-stt': 'anywhere',
  'openai-tts': 'anywhere',
  mistral: 'anywhere',
  cartesia: 'anywhere',
  'cartesia-stock': 'anywhere',
};
