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

const CHECK_TIMEOUT_MS = 20_000;

/** Asks a worker to try a provider with one real request, and waits for its answer. */
export class ProviderChecks {
  readonly #waiting = new Map<string, (check: ProviderCheck) => void>();

  async check(
    choice: ProviderChoice,
    key: string | null,
    send: (message: ToWorker) => void,
  ): Promise<Result<ProviderCheck>> {
    const requestId = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Result<ProviderCheck>>();
    this.#waiting.set(requestId, (check) => resolve(succeed(check)));
    const timer = setTimeout(() => resolve(fail(UNANSWERED)), CHECK_TIMEOUT_MS);
    send({ type: 'check_provider', requestId, choice, key });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(requestId);
    });
  }

  receive(message: Extract<FromWorker, { type: 'provider_checked' }>): void {
    this.#waiting.get(message.requestId)?.({ failure: message.failure, latencyMs: message.latencyMs });
  }
}

const UNANSWERED = failure(
  'worker_unavailable',
  `The worker that tried the provider did not answer within ${CHECK_TIMEOUT_MS / 1000} s. Calls are not touched; try again.`,
);
