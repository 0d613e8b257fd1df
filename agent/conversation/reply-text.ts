import { ReadableStream } from 'node:stream/web';

export interface GrowingText {
  value: string;
}

/**
 * A reply's text as the model writes it, for the utterance that speaks it. The framework opens one text
 * stream per spoken segment, before that segment's audio.
 */
export class ReplyText {
  #current: GrowingText = { value: '' };

  tap<T>(source: ReadableStream<T>, textOf: (part: T) => string): ReadableStream<T> {
    const text: GrowingText = { value: '' };
    this.#current = text;
    return tapStream(source, (part) => {
      text.value += textOf(part);
    });
  }

  take(): GrowingText {
    return this.#current;
  }
}

/** Passes everything through and shows it on the way; no queue of its own. */
export function tapStream<T>(source: ReadableStream<T>, onPart: (part: T) => void): ReadableStream<T> {
  const reader = source.getReader();
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        onPart(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
