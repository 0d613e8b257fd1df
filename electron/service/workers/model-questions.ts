import { randomUUID } from 'node:crypto';
import type { Usage } from '../../shared/call-event.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';

export type ModelRequest = Omit<Extract<ToWorker, { type: 'ask_model' }>, 'type' | 'requestId'>;

export interface ModelAnswer {
  /** Null: see `failure`. */
  readonly text: string | null;
  readonly failure: Failure | null;
  /** What it cost, whether there is an answer or not. */
  readonly usage: readonly Usage[];
}

interface Question {
  readonly worker: string;
  settle(answer: Result<ModelAnswer>): void;
}

/** The worker ends a question by itself in its time; a worker that does not is given up a moment later. */
const GRACE_MS = 5000;

/** Questions to language models that wait in workers. */
export class ModelQuestions {
  readonly #open = new Map<string, Question>();

  async ask(
    worker: string,
    request: ModelRequest,
    send: (message: ToWorker) => void,
  ): Promise<Result<ModelAnswer>> {
    const requestId = randomUUID();
    const { promise, resolve: settle } = Promise.withResolvers<Result<ModelAnswer>>();
    this.#open.set(requestId, { worker, settle });
    const timer = setTimeout(() => settle(fail(GONE)), request.timeoutMs + GRACE_MS);
    send({ type: 'ask_model', requestId, ...request });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#open.delete(requestId);
    });
  }

  receive({ requestId, text, failure, usage }: Extract<FromWorker, { type: 'model_answered' }>): void {
    this.#open.get(requestId)?.settle(succeed({ text, failure, usage }));
  }

  /** The process ended: what it was asked will not be answered. */
  lost(worker: string): void {
    for (const question of this.#open.values()) if (question.worker === worker) question.settle(fail(GONE));
  }
}

const GONE = failure(
  'worker_lost',
  'The worker that asked the language model did not answer. Calls that stand are not touched by this.',
);
