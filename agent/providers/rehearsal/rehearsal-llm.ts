import { type APIConnectOptions, DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import { NOTE_REQUEST_MARK } from '../../../electron/shared/after-call.ts';
import type { Usage } from '../../../electron/shared/call-event.ts';
import { SPEAK_AGAIN_MARK, whisperedText } from '../../conversation/supervisor-notes.ts';
import type { ProviderInput } from '../provider-input.ts';
import { estimateTokens } from '../token-estimate.ts';
import { rehearsalReply, type ScriptReply } from './rehearsal-script.ts';

/** A language model without one: the script, streamed word by word as a model would. */
export class RehearsalLlm extends llm.LLM {
  readonly #input: ProviderInput;

  constructor(input: ProviderInput) {
    super();
    this.#input = input;
  }

  label(): string {
    return 'trunkline.rehearsal-llm';
  }

  override get model(): string {
    return this.#input.choice.model;
  }

  override get provider(): string {
    return this.#input.choice.provider;
  }

  chat(request: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new RehearsalLlmStream(this, this.#input, request);
  }
}

class RehearsalLlmStream extends llm.LLMStream {
  readonly #input: ProviderInput;

  constructor(owner: RehearsalLlm, input: ProviderInput, request: Parameters<llm.LLM['chat']>[0]) {
    const connOptions: APIConnectOptions = request.connOptions ?? DEFAULT_API_CONNECT_OPTIONS;
    super(owner, {
      chatCtx: request.chatCtx,
      connOptions,
      ...(request.toolCtx ? { toolCtx: request.toolCtx } : {}),
    });
    this.#input = input;
  }

  protected async run(): Promise<void> {
    const id = `rehearsal-${Date.now()}`;
    const reply = this.#note() ?? this.#toolSays() ?? this.#told() ?? this.#scripted();
    for (const word of reply.say.split(/(?<= )/)) {
      if (this.abortController.signal.aborted) break;
      if (word !== '') this.#put({ id, delta: { role: 'assistant', content: word } });
    }
    this.#callTool(id, reply);
    this.#reportUsage(id, reply);
  }

  /** A note that says what it is: the first words of the caller, and no field understood. */
  #note(): ScriptReply | null {
    const [asked, transcript] = this.chatCtx.items.map((item) =>
      item.type === 'message' ? (item.textContent ?? '') : '',
    );
    if (!asked?.startsWith(NOTE_REQUEST_MARK) || transcript === undefined) return null;
    const { lines } = JSON.parse(transcript) as { lines: { speaker: string; text: string }[] };
    const first = lines.find(({ speaker }) => speaker === 'caller')?.text ?? '';
    return { say: JSON.stringify({ summary: `Rehearsed: the caller said “${first}”.` }), tool: null };
  }

  #scripted(): ScriptReply {
    return rehearsalReply({ company: this.#input.agent.profile.company, said: this.#said() });
  }

  /** A tool that returned a sentence wants it said; asking the script again would call the tool again. */
  #toolSays(): ScriptReply | null {
    const last = this.chatCtx.items.at(-1);
    return last?.type === 'function_call_output'
      ? { say: afterTool(spokenOutput(last.output)), tool: null }
      : null;
  }

  /** Somebody of the company told the agent something just now: so that it can be tried without a model. */
  #told(): ScriptReply | null {
    const last = this.chatCtx.items.at(-1);
    if (last?.type !== 'message' || last.role !== 'system') return null;
    const text = last.textContent ?? '';
    if (text.startsWith(SPEAK_AGAIN_MARK))
      return { say: 'I am back. What else can I do for you?', tool: null };
    const whispered = whisperedText(text);
    return whispered === null ? null : { say: whispered, tool: null };
  }

  #said(): { by: 'caller' | 'agent'; text: string }[] {
    return this.chatCtx.items.flatMap((item) => {
      if (item.type !== 'message' || item.role === 'system' || item.role === 'developer')
        return keyNote(item);
      return [
        { by: item.role === 'user' ? ('caller' as const) : ('agent' as const), text: item.textContent ?? '' },
      ];
    });
  }

  #callTool(id: string, reply: ScriptReply): void {
    if (reply.tool === null || this.abortController.signal.aborted) return;
    const toolCalls = [
      llm.FunctionCall.create({ callId: `${id}-tool`, name: reply.tool, args: reply.given ?? '{}' }),
    ];
    this.#put({ id, delta: { role: 'assistant', toolCalls } });
  }

  /** Counted as a model of four characters a token would bill it: an estimate, and free. */
  #reportUsage(id: string, reply: ScriptReply): void {
    const texts = this.chatCtx.items.map((item) => (item.type === 'message' ? (item.textContent ?? '') : ''));
    const promptTokens = estimateTokens(texts.join('\n'));
    const completionTokens = estimateTokens(reply.say + (reply.tool ?? ''));
    this.#put({
      id,
      usage: {
        promptTokens,
        completionTokens,
        promptCachedTokens: 0,
        totalTokens: promptTokens + completionTokens,
      },
    });
    const { provider, model } = this.#input.choice;
    const line = (unit: Usage['unit'], quantity: number): Usage => ({
      stage: 'llm',
      provider,
      model,
      unit,
      quantity,
      estimated: true,
    });
    this.#input.onUsage([line('input_tokens', promptTokens), line('output_tokens', completionTokens)]);
  }

  #put(chunk: llm.ChatChunk): void {
    if (!this.queue.closed) this.queue.put(chunk);
  }
}

/** A key press reaches the model as a note of the system; the script reads it as the caller's. */
function keyNote(item: llm.ChatItem): { by: 'caller'; text: string }[] {
  const text = item.type === 'message' ? (item.textContent ?? '') : '';
  return /^The caller pressed the key/.test(text) ? [{ by: 'caller', text }] : [];
}

/** A refusal is a note that tells a model what to say. The caller gets the sentence, never the note. */
const afterTool = (output: string): string => {
  if (output.startsWith('Not possible'))
    return 'I am sorry, nobody can be reached now. May I take a message?';
  if (output.startsWith('The message is noted'))
    return 'Thank you, I have noted that and will pass it on. Is there anything else?';
  if (output.startsWith('Nothing is noted')) return 'At which number can you be called back?';
  return output;
};

/** The framework writes a returned string as JSON. */
function spokenOutput(output: string): string {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === 'string' ? value : '';
  } catch {
    return output;
  }
}
