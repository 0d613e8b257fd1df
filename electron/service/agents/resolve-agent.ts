import type { AgentProfile, ProviderChoice, ResolvedAgent } from '../../shared/agent-profile.ts';

/** A profile with the keys that its providers need; those that are not set are left out. */
export function resolveAgent(
  profile: AgentProfile,
  version: number,
  keyFor: (provider: string) => string | null,
): ResolvedAgent {
  const choices: readonly ProviderChoice[] = [...profile.stt, ...profile.llm, ...profile.tts];
  const keys = choices.map(({ provider }) => [provider, keyFor(provider)] as const);
  return {
    profile,
    version,
    keys: Object.fromEntries(keys.filter((entry): entry is [string, string] => entry[1] !== null)),
  };
}
