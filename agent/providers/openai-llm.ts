import type { IncomingMessage } from 'node:http';
import { type APIConnectOptions, DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import type { Usage } from '../../electron/shared/call-event.ts';
import { type ChatData, type ChatUsage, parseChatData, ToolCallAssembler } from './chat-chunk.ts';
import { chatRequest } from './chat-request.ts';
import { KeepAliveHttp } from './keep-alive-http.ts';
import { codeOfError, ProviderError } from './provider-fault.ts';
import { sseData } from './sse-lines.ts';
import { estimateTokens } from './token-estimate.ts';

export interface OpenAiLlmInput {
  readonly choice: ProviderChoice;
  readonly baseUrl: string;
  readonly key: string | null;
  onUsage(usage: readonly Usage[]): void;
}

/** Any server of the OpenAI Chat Completions API: OpenAI, Groq, Mistral, Ollama, vLLM. */
export class OpenAiLlm extends llm.LLM {
  readonly http: KeepAliveHttp;
  readonly #input: OpenAiLlmInput;

  constructor(input: OpenAiLlmInput) {
    super();
    this.#input = input;
    this.http = new KeepAliveHttp(input.baseUrl, input.key ? { Authorization: `Bearer ${input.key}` } : {});
  }

  label(): string {
    return `trunkline.${this.#input.choice.provider}`;
  }

  override get model(): string {
    return this.#input.choice.model;
  }

  override get provider(): string {
    return this.#input.choice.provider;
  }

  chat(request: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    return new OpenAiLlmStream(this, this.#input, request);
  }

  /** Opens a connection that the next request will use. Costs no token. */
  protected override async _prewarmImpl(signal: AbortSignal): Promise<void> {
    const response = await this.http.request('GET', 'models', signal);
    response.resume();
  }

  /** An aborted request took its connection with it: the next turn shall not pay the handshake. */
  reopen(): void {
    if (this.http.idleConnections > 0) return;
    this._prewarmImpl(AbortSignal.timeout(5000)).catch(() => {});
  }

  override async aclose(): Promise<void> {
    await super.aclose();
    this.http.close();
  }
}

class OpenAiLlmStream extends llm.LLMStream {
  readonly #owner: OpenAiLlm;
  readonly #input: OpenAiLlmInput;
  readonly #toolChoice: llm.ToolChoice | undefined;
  readonly #tools = new ToolCallAssembler();
  readonly #response: Promise<IncomingMessage | null>;
  #written = '';
  #prompt = '';
  #usage: ChatUsage | null = null;
  #id = '';

  constructor(owner: OpenAiLlm, input: OpenAiLlmInput, request: Parameters<llm.LLM['chat']>[0]) {
    const connOptions: APIConnectOptions = request.connOptions ?? DEFAULT_API_CONNECT_OPTIONS;
    super(owner, {
      chatCtx: request.chatCtx,
      connOptions,
      ...(request.toolCtx ? { toolCtx: request.toolCtx } : {}),
    });
    this.#owner = owner;
    this.#input = input;
    this.#toolChoice = request.toolChoice;
    this.#response = this.#ask();
    this.#response.catch(() => {}); // It may fail before `run` awaits it.
  }

  protected async run(): Promise<void> {
    const { signal } = this.abortController;
    let accepted = false;
    try {
      const response = await this.#response;
      if (!response) return;
      accepted = true;
      await this.#read(response);
    } catch (error) {
      if (!signal.aborted) throw asProviderError(error);
      accepted = true; // It was sent: the provider bills the prompt although we hung up.
      this.#owner.reopen();
    } finally {
      if (accepted) this.#reportUsage();
    }
  }

  /** From the constructor: the framework calls `run` by a timer, a millisecond or more later. Null: cancelled before it was sent. */
  async #ask(): Promise<IncomingMessage | null> {
    const { signal } = this.abortController;
    const body = await chatRequest(this.#owner.model, this.chatCtx, this.toolCtx, this.#toolChoice);
    if (signal.aborted) return null;
    this.#prompt = JSON.stringify(body.messages) + (body.tools ? JSON.stringify(body.tools) : '');
    return this.#owner.http.request('POST', 'chat/completions', signal, body);
  }

  async #read(response: IncomingMessage): Promise<void> {
    let finished = false;
    for await (const text of sseData(response)) {
      if (text === '[DONE]') return;
      const data = parseChatData(text);
      this.#id = data.id ?? this.#id;
      finished = this.#take(data) || finished;
    }
    if (!finished)
      throw new ProviderError('provider_protocol', 'The stream broke off in the middle of the answer');
  }

  #take(data: ChatData): boolean {
    const choice = data.choices?.[0];
    const { content, tool_calls: toolCalls } = choice?.delta ?? {};
    if (content) {
      this.#written += content;
      this.#put({ id: this.#id, delta: { role: 'assistant', content } });
    }
    if (toolCalls) this.#tools.add(toolCalls);
    if (choice?.finish_reason) this.#putToolCalls();
    const usage = data.usage ?? data.x_groq?.usage;
    if (usage) this.#putUsage(usage);
    return Boolean(choice?.finish_reason);
  }

  #putToolCalls(): void {
    this.#written += this.#tools.text;
    const toolCalls = this.#tools.take();
    if (toolCalls.length > 0) this.#put({ id: this.#id, delta: { role: 'assistant', toolCalls } });
  }

  #putUsage(usage: ChatUsage): void {
    this.#usage = usage;
    const promptTokens = usage.prompt_tokens ?? 0;
    const completionTokens = usage.completion_tokens ?? 0;
    const promptCachedTokens = usage.prompt_tokens_details?.cached_tokens ?? 0;
    const totalTokens = promptTokens + completionTokens;
    this.#put({ id: this.#id, usage: { promptTokens, completionTokens, promptCachedTokens, totalTokens } });
  }

  #put(chunk: llm.ChatChunk): void {
    if (!this.queue.closed) this.queue.put(chunk);
  }

  /** Once per request. A cancelled run gets no count from the provider, yet it is billed: estimated. */
  #reportUsage(): void {
    const estimated = this.#usage === null;
    const cached = this.#usage?.prompt_tokens_details?.cached_tokens ?? 0;
    const input = this.#usage ? (this.#usage.prompt_tokens ?? 0) - cached : estimateTokens(this.#prompt);
    const output = this.#usage?.completion_tokens ?? estimateTokens(this.#written + this.#tools.text);
    const line = (unit: Usage['unit'], quantity: number): Usage => {
      const { provider, model } = this.#input.choice;
      return { stage: 'llm', provider, model, unit, quantity, estimated };
    };
    const lines = [
      line('input_tokens', input),
      line('cached_input_tokens', cached),
      line('output_tokens', output),
    ];
    const billed = lines.filter((usage) => usage.quantity > 0);
    if (billed.length > 0) this.#input.onUsage(billed);
  }
}

const asProviderError = (error: unknown): ProviderError =>
  error instanceof ProviderError ? error : new ProviderError(codeOfError(error), String(error));
