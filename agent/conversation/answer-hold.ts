import { ReadableStream, type ReadableStreamDefaultReader } from 'node:stream/web';
import type { TurnReader } from './turn-reader.ts';

export interface AnswerHoldInput {
  readonly reader: TurnReader;
  readonly maxSilenceMs: number;
  /** `performance.now()` of the caller's last speech packet. */
  lastSpeechAtMs(): number | null;
}

/**
 * Words that plainly go on are answered early for nothing: most callers do go on, and the request is paid for. It is kept back
 * until the answer could be wanted, early enough to be there when it is.
 */
export class AnswerHold {
  readonly #input: AnswerHoldInput;

  constructor(input: AnswerHoldInput) {
    this.#input = input;
  }

  /** `text`: what is to be answered; null: something else than a turn of the caller. */
  open<T>(
    text: string | null,
    ask: () => Promise<ReadableStream<T> | null>,
  ): Promise<ReadableStream<T> | null> {
    if (text === null || this.#waitMs(text) <= 0) return ask();
    return Promise.resolve(laterStream((stopped) => this.#ready(text, stopped), ask));
  }

  async #ready(text: string, stopped: AbortSignal): Promise<void> {
    for (let waitMs = this.#waitMs(text); waitMs > 0 && !stopped.aborted; waitMs = this.#waitMs(text)) {
      await sleep(waitMs, stopped);
    }
  }

  #waitMs(text: string): number {
    const { reader, maxSilenceMs, lastSpeechAtMs } = this.#input;
    const since = lastSpeechAtMs();
    if (since === null || reader.read(text).decision !== 'hold_long') return 0;
    return since + maxSilenceMs - ANSWER_TAKES_MS - performance.now();
  }
}

/** Model and voice, of the slower vendors. */
const ANSWER_TAKES_MS = 400;

const sleep = (ms: number, stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A stream that begins when it is time; cancelled before, it never begins. */
function laterStream<T>(
  ready: (stopped: AbortSignal) => Promise<void>,
  open: () => Promise<ReadableStream<T> | null>,
): ReadableStream<T> {
  const stopped = new AbortController();
  let reader: ReadableStreamDefaultReader<T> | null = null;
  return new ReadableStream<T>(
    {
      async pull(controller) {
        if (!reader) {
          await ready(stopped.signal);
          if (stopped.signal.aborted) return;
          reader = (await open())?.getReader() ?? null;
        }
        const part = await reader?.read();
        if (!part || part.done) controller.close();
        else controller.enqueue(part.value);
      },
      async cancel(reason) {
        stopped.abort();
        await reader?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
