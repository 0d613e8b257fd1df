import { Worker } from 'node:worker_threads';
import { moduleUrl } from '../../../electron/shared/module-url.ts';

/** Offline voices of flite (BSD): slt and rms speak at 16 kHz, kal at 8 kHz. */
export const FLITE_VOICES = ['slt', 'rms', 'kal'] as const;
export type FliteVoiceName = (typeof FLITE_VOICES)[number];

export interface RenderedSpeech {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

export interface FliteVoice {
  /** Rejects when flite fails, which is a bug: it speaks any text. Sentences are rendered in order, one at a time. */
  render(text: string, voice: FliteVoiceName): Promise<RenderedSpeech>;
  close(): Promise<void>;
}

export interface FliteRequest {
  readonly id: number;
  readonly text: string;
  readonly voice: string;
}

export type FliteAnswer =
  | ({ readonly id: number; readonly ok: true } & RenderedSpeech)
  | { readonly id: number; readonly ok: false; readonly message: string };

/** An unknown voice name speaks as slt: an agent must not fall silent over a setting. */
export const fliteVoiceNamed = (name: string | null): FliteVoiceName =>
  FLITE_VOICES.find((voice) => voice === name) ?? 'slt';

/** Starts the thread (about 40 ms until it can render). It does not keep the process alive. */
export function createFliteVoice(): FliteVoice {
  const thread = new Worker(moduleUrl('./flite-thread.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, PromiseWithResolvers<RenderedSpeech>>();
  let nextId = 1;
  // A waiting rendering keeps the process alive, an idle voice does not.
  thread.unref();
  thread.on('message', (answer: FliteAnswer) => {
    const request = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) thread.unref();
    if (answer.ok) request?.resolve({ samples: answer.samples, sampleRate: answer.sampleRate });
    else request?.reject(new Error(answer.message));
  });
  const failAll = (error: Error) => {
    for (const request of waiting.values()) request.reject(error);
    waiting.clear();
  };
  thread.on('error', failAll);
  thread.on('exit', () => failAll(new Error('The voice was closed')));
  return {
    render(text, voice) {
      const request = Promise.withResolvers<RenderedSpeech>();
      const id = nextId++;
      waiting.set(id, request);
      thread.ref();
      thread.postMessage({ id, text: speakable(text), voice } satisfies FliteRequest);
      return request.promise;
    },
    async close() {
      await thread.terminate();
    },
  };
}

/** flite takes a text that begins with a dash for an option, and an empty one for a file name. */
const speakable = (text: string): string => text.trim().replace(/^-+/, '') || ' ';
