/**
 * Where a vendor processes in another region than its usual address. Looked up in November 2026:
 * developers.deepgram.com/reference/regional-endpoints, assemblyai.com/docs/streaming/endpoints-and-data-zones.
 * None was tried.
 */
export const PROVIDER_REGIONS: Readonly<
  Record<string, readonly { readonly region: string; readonly baseUrl: string }[]>
> = {
  deepgram: [{ region: 'EU', baseUrl: 'wss://api.eu.deepgram.com' }],
  'deepgram-stock': [{ region: 'EU', baseUrl: 'wss://api.eu.deepgram.com' }],
  'deepgram-tts': [{ region: 'EU', baseUrl: 'wss://api.eu.deepgram.com' }],
  assemblyai: [{ region: 'EU', baseUrl: 'wss://streaming.eu.assemblyai.com' }],
  // Only for projects of the account that were made with European residency. Not looked up.
  openai: [{ region: 'EU', baseUrl: 'https://eu.api.openai.com/v1' }],
};
