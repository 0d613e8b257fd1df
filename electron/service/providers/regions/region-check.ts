import type { AddressMeasurement, MeasuredRegion, RegionChoice } from '../../../shared/contract/providers.ts';
import { findProvider } from '../../../shared/provider-table.ts';
import { PROVIDER_REGIONS } from '../provider-regions.ts';

/** Every address that the chosen providers are reached at, each measured once. */
export async function checkRegions(
  choices: readonly RegionChoice[],
  measure: (url: URL) => Promise<AddressMeasurement>,
): Promise<MeasuredRegion[]> {
  const byHost = new Map<string, Promise<AddressMeasurement>>();
  // Hosts side by side, since a round trip is two packets; the round trips of a host one after the other.
  const once = (url: URL): Promise<AddressMeasurement> => {
    const measurement = byHost.get(url.origin) ?? measure(url);
    byHost.set(url.origin, measurement);
    return measurement;
  };
  return Promise.all(
    addressesOf(choices).map(async ({ provider, address }) => ({
      provider,
      address,
      measurement: await once(requestUrl(provider, address)),
    })),
  );
}

/** Pure: the usual address and the vendor's regions, without repeats; of an own server only itself, which no vendor replaces. */
export function addressesOf(
  choices: readonly RegionChoice[],
): { readonly provider: string; readonly address: string }[] {
  const found = new Map<string, { provider: string; address: string }>();
  for (const { provider, baseUrl } of choices) {
    const entry = findProvider(provider);
    if (entry === undefined || entry.implementation === 'rehearsal') continue;
    const regions = (PROVIDER_REGIONS[provider] ?? []).map((region) => region.baseUrl);
    const vendors = [entry.defaultBaseUrl, ...regions].filter((address) => address !== null);
    const isOwn = baseUrl !== null && !vendors.includes(baseUrl);
    for (const address of isOwn ? [baseUrl] : vendors) {
      found.set(`${provider} ${address}`, { provider, address });
    }
  }
  return [...found.values()];
}

/**
 * Pure: what a test of the key asks for (agent/providers/check-provider.ts). Without the key it is refused, by the same programs
 * that a call reaches; a WebSocket of the same host takes the same way.
 */
export function requestUrl(provider: string, address: string): URL {
  const base = address.replace(/^ws(s?):/, 'http$1:').replace(/\/?$/, '/');
  return new URL(PATHS[provider] ?? 'models', base);
}

const PATHS: Readonly<Record<string, string>> = {
  deepgram: 'v1/projects',
  'deepgram-stock': 'v1/projects',
  'deepgram-tts': 'v1/projects',
  assemblyai: 'v3/token?expires_in_seconds=60',
  cartesia: 'voices?limit=1',
  'cartesia-stock': 'voices?limit=1',
  elevenlabs: 'voices',
};
