import { Worker } from 'node:worker_threads';
import { moduleUrl } from '../../../electron/shared/module-url.ts';
import type { PhraseMatch } from './phrase-matcher.ts';

export interface RecogniserRequest {
  readonly id: number;
  readonly samples: Int16Array;
}

export interface RecogniserAnswer {
  readonly id: number;
  readonly match: PhraseMatch | null;
}

/** Which of the known phrases an utterance is. One for all calls of a process; it does not keep the process alive. */
export interface PhraseRecogniser {
  /** 8 kHz. Null: none of them, or the recogniser is gone. */
  recognise(samples: Int16Array): Promise<PhraseMatch | null>;
  close(): Promise<void>;
}

export function createPhraseRecogniser(): PhraseRecogniser {
  const thread = new Worker(moduleUrl('./recogniser-thread.ts', import.meta.url));
  const waiting = new Map<number, (match: PhraseMatch | null) => void>();
  let nextId = 1;
  let gone = false;
  thread.unref();
  const settle = (id: number, match: PhraseMatch | null) => {
    waiting.get(id)?.(match);
    waiting.delete(id);
    if (waiting.size === 0) thread.unref();
  };
  thread.on('message', ({ id, match }: RecogniserAnswer) => settle(id, match));
  const giveUp = () => {
    gone = true;
    for (const id of [...waiting.keys()]) settle(id, null);
  };
  thread.on('error', giveUp);
  thread.on('exit', giveUp);
  return {
    recognise(samples) {
      if (gone) return Promise.resolve(null);
      const { promise, resolve } = Promise.withResolvers<PhraseMatch | null>();
      const id = nextId++;
      waiting.set(id, resolve);
      thread.ref();
      thread.postMessage({ id, samples } satisfies RecogniserRequest);
      return promise;
    },
    async close() {
      await thread.terminate();
    },
  };
}
