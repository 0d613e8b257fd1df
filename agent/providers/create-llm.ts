import type { llm } from '@livekit/agents';
import { baseUrlOf } from './base-url.ts';
import { loadRehearsal } from './load-rehearsal.ts';
import { keyOf, type ProviderInput } from './provider-input.ts';

export async function createLlm(input: ProviderInput): Promise<llm.LLM> {
  const { choice, onUsage } = input;
  switch (choice.provider) {
    case 'openai':
    case 'groq':
    case 'mistral':
    case 'openai-compatible': {
      const { OpenAiLlm } = await import('./openai-llm.ts');
      return new OpenAiLlm({
        choice,
        baseUrl: baseUrlOf(choice, 'http'),
        key: keyOf(input) || null,
        onUsage,
      });
    }
    case 'rehearsal-llm':
      return (await loadRehearsal()).createRehearsalLlm(input);
    default:
      throw new Error(`"${choice.provider}" is not a language model provider`);
  }
}
