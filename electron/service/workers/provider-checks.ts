import { randomUUID } from 'node:crypto';
import type { ProviderChoice } from '../../shared/agent-profile.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';

export interface ProviderCheck {
  /** Null: the provider took the key and answered. */
  readonly failure: Failure | null;
  readonly latencyMs: number;
}

export interface SampleRequest {
  readonly choice: ProviderChoice;
  readonly key: string | null;
  readonly language: string;
  readonly text: string;
}

export interface SpokenSample {
  readonly failure: Failure | null;
  /** 16 bit little-endian mono at 8 kHz. */
  readonly samples: Buffer | null;
  readonly firstSoundMs: number;
}

type Answer = Extract<FromWorker, { type: 'provider_checked' | 'sample_spoken' }>;

const CHECK_TIMEOUT_MS = 20_000;

/** Asks a worker to try a provider with one real request, and waits for its answer. */
export class ProviderChecks {
  readonly #waiting = new Map<string, (answer: Answer) => void>();

  async check(
    choice: ProviderChoice,
    key: string | null,
    send: (message: ToWorker) => void,
  ): Promise<Result<ProviderCheck>> {
    const answer = await this.#ask((requestId) => send({ type: 'check_provider', requestId, choice, key }));
    if (!answer.ok || answer.value.type !== 'provider_checked') return fail(UNANSWERED);
    const { failure: problem, latencyMs } = answer.value;
    return succeed({ failure: problem, latencyMs });
  }

  async speak(request: SampleRequest, send: (message: ToWorker) => void): Promise<Result<SpokenSample>> {
    const answer = await this.#ask((requestId) => send({ type: 'speak_sample', requestId, ...request }));
    if (!answer.ok || answer.value.type !== 'sample_spoken') return fail(UNANSWERED);
    const { failure: problem, samplesBase64, firstSoundMs } = answer.value;
    const samples = samplesBase64 === null ? null : Buffer.from(samplesBase64, 'base64');
    return succeed({ failure: problem, samples, firstSoundMs });
  }

  receive(answer: Answer): void {
    this.#waiting.get(answer.requestId)?.(answer);
  }

  #ask(send: (requestId: string) => void): Promise<Result<Answer>> {
    const requestId = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Result<Answer>>();
    this.#waiting.set(requestId, (answer) => resolve(succeed(answer)));
    const timer = setTimeout(() => resolve(fail(UNANSWERED)), CHECK_TIMEOUT_MS);
    send(requestId);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(requestId);
    });
  }
}

const UNANSWERED = failure(
  'worker_unavailable',
  `The worker that tried the provider did not answer within ${CHECK_TIMEOUT_MS / 1000} s. Calls are not touched; try again.`,
);
