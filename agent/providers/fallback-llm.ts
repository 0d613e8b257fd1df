import { DEFAULT_API_CONNECT_OPTIONS, llm } from '@livekit/agents';
import type { Candidate, CandidateList } from './candidate.ts';
import { ProviderError } from './provider-fault.ts';

export interface LlmLimits {
  /** No first token: a second request is started beside the first, whichever speaks first is used. */
  readonly hedgeAfterMs: number;
  readonly giveUpAfterMs: number;
}

/** The model of one call: hedged, with the next provider at once on an error. */
export class FallbackLlm extends llm.LLM {
  readonly #candidates: CandidateList<llm.LLM>;
  readonly #limits: LlmLimits;

  constructor(
    candidates: CandidateList<llm.LLM>,
    limits: LlmLimits = { hedgeAfterMs: 1200, giveUpAfterMs: 6000 },
  ) {
    super();
    this.#candidates = candidates;
    this.#limits = limits;
  }

  label(): string {
    return 'trunkline.FallbackLlm';
  }

  override get model(): string {
    return this.#candidates.all[0]?.choice.model ?? 'none';
  }

  override get provider(): string {
    return this.#candidates.all[0]?.choice.provider ?? 'none';
  }

  chat(request: ChatInput): llm.LLMStream {
    return new FallbackLlmStream(this, this.#candidates, this.#limits, request);
  }

  protected override async _prewarmImpl(): Promise<void> {
    (await this.#candidates.order()[0]?.load())?.prewarm();
  }
}

type ChatInput = Parameters<llm.LLM['chat']>[0];

interface Attempt {
  readonly candidate: Candidate<llm.LLM>;
  readonly abort: AbortController;
}

class FallbackLlmStream extends llm.LLMStream {
  readonly #candidates: CandidateList<llm.LLM>;
  readonly #limits: LlmLimits;
  readonly #request: ChatInput;
  readonly #settled = Promise.withResolvers<void>();
  readonly #queue: Candidate<llm.LLM>[];
  #running = new Set<Attempt>();
  #winner: Attempt | null = null;

  constructor(owner: FallbackLlm, candidates: CandidateList<llm.LLM>, limits: LlmLimits, request: ChatInput) {
    super(owner, {
      chatCtx: request.chatCtx,
      connOptions: { ...(request.connOptions ?? DEFAULT_API_CONNECT_OPTIONS), maxRetry: 0 },
      ...(request.toolCtx ? { toolCtx: request.toolCtx } : {}),
    });
    this.#candidates = candidates;
    this.#limits = limits;
    this.#request = request;
    const order = this.#candidates.order();
    // With one provider a second request still helps against a lost packet or an overloaded server.
    this.#queue = order.length === 1 ? [...order, ...order] : [...order];
    this.#settled.promise.catch(() => {}); // It may fail before `run` awaits it.
    // The framework calls `run` by a timer, a millisecond or more from now.
    this.#startNext();
  }

  protected async run(): Promise<void> {
    const { signal } = this.abortController;
    const hedge = setTimeout(() => this.#startNext(), this.#limits.hedgeAfterMs);
    const giveUp = setTimeout(() => this.#timeout(), this.#limits.giveUpAfterMs);
    const onAbort = () => this.#settled.resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#settled.promise;
    } finally {
      clearTimeout(hedge);
      clearTimeout(giveUp);
      for (const attempt of this.#running) attempt.abort.abort();
    }
  }

  #startNext(): void {
    if (this.#winner || this.abortController.signal.aborted) return;
    const candidate = this.#queue.shift();
    if (!candidate) return;
    const attempt = { candidate, abort: new AbortController() };
    this.#running.add(attempt);
    this.#follow(attempt).then(
      () => this.#finish(attempt),
      (error) => this.#fail(attempt, error),
    );
  }

  async #follow(attempt: Attempt): Promise<void> {
    const inner = await attempt.candidate.load();
    if (attempt.abort.signal.aborted) return;
    let failure: Error | null = null;
    const onError = (event: { error: Error }) => {
      failure ??= event.error;
    };
    inner.on('error', onError);
    const stream = inner.chat({
      ...this.#request,
      connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: this.#limits.giveUpAfterMs },
    });
    attempt.abort.signal.addEventListener('abort', () => stream.close(), { once: true });
    try {
      for await (const chunk of stream) this.#forward(attempt, chunk);
    } finally {
      inner.off('error', onError).on('error', () => {});
    }
    if (failure) throw failure;
  }

  #forward(attempt: Attempt, chunk: llm.ChatChunk): void {
    if (!this.#winner && (chunk.delta?.content || chunk.delta?.toolCalls?.length)) this.#win(attempt);
    if (this.#winner === attempt && !this.queue.closed) this.queue.put(chunk);
  }

  #win(attempt: Attempt): void {
    this.#winner = attempt;
    for (const other of this.#running) {
      if (other === attempt) continue;
      other.abort.abort();
      if (other.candidate === attempt.candidate) continue;
      const late = new ProviderError('provider_timeout', 'No first word in time');
      this.#candidates.failed(other.candidate, late, false);
    }
    this.#candidates.use(attempt.candidate);
  }

  #finish(attempt: Attempt): void {
    this.#running.delete(attempt);
    if (attempt.abort.signal.aborted) return;
    if (this.#winner) this.#settled.resolve();
    else this.#fail(attempt, new ProviderError('provider_protocol', 'The answer was empty'));
  }

  /** After the first word nothing can be repeated: what was said stands, and the fault is told. */
  #fail(attempt: Attempt, error: unknown): void {
    this.#running.delete(attempt);
    if (attempt.abort.signal.aborted || this.abortController.signal.aborted) return;
    const spoke = this.#winner === attempt;
    const left = this.#queue.some((candidate) => candidate !== attempt.candidate) || this.#running.size > 0;
    const retry = !spoke && this.#queue.length > 0;
    const code = this.#candidates.failed(
      attempt.candidate,
      error,
      !spoke && !left && !isWorthRepeating(error, retry),
    );
    if (spoke) {
      this.#settled.resolve();
      return;
    }
    if (!left && !isWorthRepeating(error, retry)) {
      this.#settled.reject(new ProviderError(code, 'No language model answered'));
      return;
    }
    this.#startNext();
  }

  #timeout(): void {
    if (this.#winner) return;
    const error = new ProviderError('provider_timeout', 'No first word in time');
    const silent = [...this.#running];
    for (const [index, attempt] of silent.entries()) {
      attempt.abort.abort();
      this.#candidates.failed(attempt.candidate, error, index === silent.length - 1);
    }
    this.#settled.reject(error);
  }
}

/** The same provider is asked a second time only when that can help. */
const isWorthRepeating = (error: unknown, retry: boolean): boolean =>
  retry && !(error instanceof ProviderError && error.code === 'provider_unauthorized');
