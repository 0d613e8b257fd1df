import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import { findProvider } from '../../electron/shared/provider-table.ts';

/** Where the provider is asked: the owner's address, else the table's. */
export function baseUrlOf(choice: ProviderChoice, scheme: 'http' | 'ws'): string {
  const url = choice.baseUrl ?? findProvider(choice.provider)?.defaultBaseUrl;
  if (!url)
    throw new Error(`${choice.provider} has no address: the agent profile lets none through without one`);
  return url.replace(/^(?:http|ws)(s?):/, `${scheme}$1:`).replace(/\/$/, '');
}
