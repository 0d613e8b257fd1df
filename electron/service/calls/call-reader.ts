import { Worker } from 'node:worker_threads';
import type { CallPage, CallTotals, ListCallsInput, MatchInput } from '../../shared/contract/calls.ts';
import type { CallLog } from './call-log.ts';

/** Reads of the log that can take long: a search, sums of 10,000 calls. */
export interface CallReader {
  list(input: ListCallsInput): CallPage | Promise<CallPage>;
  totals(match: MatchInput): CallTotals | Promise<CallTotals>;
}

export type ReadRequest =
  | { readonly id: number; readonly ask: 'list'; readonly input: ListCallsInput }
  | { readonly id: number; readonly ask: 'totals'; readonly input: MatchInput };

export type ReadAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };

export interface ThreadedReader extends CallReader {
  close(): Promise<void>;
}

/**
 * A read-only connection in a thread of its own (`threadUrl` answers as `answerRead` does). Started with the first
 * question; a thread that dies fails what it was asked and is started again with the next question.
 */
export function createThreadedReader(threadUrl: URL, databasePath: string): ThreadedReader {
  let thread: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();

  const start = (): Worker => {
    const started = new Worker(threadUrl, { workerData: { databasePath } });
    started.unref();
    started.on('message', (answer: ReadAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value as never);
      else asked?.reject(new Error(answer.error));
    });
    const failAll = (error: Error) => {
      if (thread === started) thread = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', failAll);
    started.on('exit', (code) => failAll(new Error(`The thread that reads the call log ended (${code})`)));
    return started;
  };
  const ask = <T>(request: Pick<ReadRequest, 'ask' | 'input'>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      thread ??= start();
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      thread.postMessage({ id: lastId, ...request });
    });
  return {
    list: (input) => ask<CallPage>({ ask: 'list', input }),
    totals: (input) => ask<CallTotals>({ ask: 'totals', input }),
    close: async () => void (await thread?.terminate()),
  };
}

/** In the thread: one question, one answer. */
export function answerRead(log: Pick<CallLog, 'list' | 'totals'>, request: ReadRequest): ReadAnswer {
  const { id } = request;
  try {
    return {
      id,
      ok: true,
      value: request.ask === 'list' ? log.list(request.input) : log.totals(request.input),
    };
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
