import { llm } from '@livekit/agents';
import { ProviderError } from './provider-fault.ts';

/** One `data:` object of a Chat Completions stream, as far as it is read. */
export interface ChatData {
  id?: string;
  choices?: { delta?: ChatDelta; finish_reason?: string | null }[];
  usage?: ChatUsage | null;
  /** Groq sends the usage here. */
  x_groq?: { usage?: ChatUsage };
  error?: { message?: string } | string;
}
interface ChatDelta {
  content?: string | null;
  tool_calls?: { index?: number; id?: string; function?: { name?: string; arguments?: string } }[];
}
export interface ChatUsage {
  prompt_tokens?: number;
  completion_tokens?: number;
  prompt_tokens_details?: { cached_tokens?: number } | null;
}

export function parseChatData(text: string): ChatData {
  let data: ChatData;
  try {
    data = JSON.parse(text) as ChatData;
  } catch {
    throw new ProviderError('provider_protocol', 'The stream holds something that is not JSON');
  }
  if (data.error) {
    const message = typeof data.error === 'string' ? data.error : data.error.message;
    throw new ProviderError(
      'provider_unavailable',
      `Error inside the stream: ${message ?? 'no reason given'}`,
    );
  }
  return data;
}

/** Tool calls arrive in pieces, by index; ids and names only in the first piece. */
export class ToolCallAssembler {
  #calls = new Map<number, { id: string; name: string; args: string }>();

  add(pieces: NonNullable<ChatDelta['tool_calls']>): void {
    for (const piece of pieces) {
      const index = piece.index ?? 0;
      const call = this.#calls.get(index) ?? { id: '', name: '', args: '' };
      call.id ||= piece.id ?? '';
      call.name ||= piece.function?.name ?? '';
      call.args += piece.function?.arguments ?? '';
      this.#calls.set(index, call);
    }
  }

  take(): llm.FunctionCall[] {
    const calls = [...this.#calls.entries()].sort(([a], [b]) => a - b);
    this.#calls.clear();
    return calls.map(([index, { id, name, args }]) =>
      llm.FunctionCall.create({ callId: id || `call_${index}`, name, args: args || '{}' }),
    );
  }

  get text(): string {
    return [...this.#calls.values()].map((call) => call.name + call.args).join('');
  }
}
