import { APIConnectionError, llm, stt, tts } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { CallerAudioTap, ProviderSet } from '../../agent/providers/provider-set.ts';
import { rootMeanSquare } from '../../agent/voice-activity/speech-tracker.ts';

/** Providers with known delays and answers, on the framework's own base classes. */
export interface ProviderScript {
  /** What the caller is understood to have said, utterance by utterance; null: nothing comes back. */
  readonly transcripts: readonly (string | null)[];
  /** The answer to what was said last, or a tool call. */
  reply(said: string, chatCtx: llm.ChatContext): ScriptedReply;
  /** Two words 300 ms into the utterance; on unless false. */
  readonly interims?: boolean;
  readonly punctuates?: boolean;
  readonly sttFinalMs?: number;
  /** The whole text so long after the utterance, sure enough to act on, before the final. */
  readonly sttPreflightMs?: number;
  readonly llmFirstTokenMs?: number;
  readonly ttsFirstAudioMs?: number;
  /** `stalls`: nothing more comes after the first 200 ms of sound. */
  readonly voice?: 'works' | 'fails' | 'hangs' | 'stalls';
}

export type ScriptedReply =
  | string
  | { readonly tool: string; readonly given: Readonly<Record<string, unknown>>; readonly say?: string }
  | { readonly fail: string }
  | { readonly hang: true };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function scriptedProviders(
  script: ProviderScript,
  tap: CallerAudioTap,
): ProviderSet & { stt: ScriptedStt } {
  const scriptedStt = new ScriptedStt(script, tap);
  return {
    stt: scriptedStt,
    llm: new ScriptedLlm(script),
    tts: new ScriptedTts(script.ttsFirstAudioMs ?? 50, script.voice ?? 'works'),
    sttHearsSession: false,
    sttPunctuates: script.punctuates ?? false,
    prewarm: () => undefined,
    close: async () => scriptedStt.stop(),
  };
}

/** The final comes so long after `speechEnded`, which the line calls at the last frame of an utterance. */
export class ScriptedStt extends stt.STT {
  label = 'scripted-stt';
  readonly #script: ProviderScript;
  readonly #stop: () => void;
  #utterance = 0;
  #timer: NodeJS.Timeout | null = null;
  #preflightTimer: NodeJS.Timeout | null = null;
  #loudMs = 0;
  onPreflight: ((text: string) => void) | null = null;
  onFinal: ((text: string) => void) | null = null;
  onInterim: ((text: string) => void) | null = null;
  readonly failure: Promise<never>;
  #reject: (error: Error) => void = () => undefined;

  constructor(script: ProviderScript, tap: CallerAudioTap) {
    super({ streaming: true, interimResults: true });
    this.#script = script;
    this.failure = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.failure.catch(() => undefined);
    this.#stop = tap.subscribe(({ samples }) => this.#frame(samples));
  }

  stop(): void {
    this.#stop();
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#preflightTimer) clearTimeout(this.#preflightTimer);
  }

  fail(): void {
    this.#reject(new APIConnectionError({ message: 'gone', options: { retryable: false } }));
  }

  #frame(samples: Int16Array): void {
    if (rootMeanSquare(samples) < 150) return;
    this.#loudMs += 20;
    const text = this.#script.transcripts[this.#utterance];
    if (this.#loudMs === 300 && text && this.#script.interims !== false)
      this.onInterim?.(text.split(' ').slice(0, 2).join(' '));
  }

  speechEnded(): void {
    const text = this.#script.transcripts[this.#utterance++];
    this.#loudMs = 0;
    this.#timer = setTimeout(() => {
      if (text) this.onFinal?.(text);
    }, this.#script.sttFinalMs ?? 50);
    const { sttPreflightMs } = this.#script;
    if (text && sttPreflightMs !== undefined)
      this.#preflightTimer = setTimeout(() => this.onPreflight?.(text), sttPreflightMs);
  }

  protected async _recognize(): Promise<stt.SpeechEvent> {
    throw new Error('streaming only');
  }

  stream(options?: Parameters<stt.STT['stream']>[0]): stt.SpeechStream {
    return new ScriptedSpeechStream(this, options?.connOptions);
  }
}

class ScriptedSpeechStream extends stt.SpeechStream {
  label = 'scripted-stt';
  readonly #stt: ScriptedStt;

  constructor(parent: ScriptedStt, connOptions?: ConstructorParameters<typeof stt.SpeechStream>[2]) {
    super(parent, undefined, connOptions);
    this.#stt = parent;
  }

  protected async run(): Promise<void> {
    this.#stt.onInterim = (text) => this.#put(stt.SpeechEventType.INTERIM_TRANSCRIPT, text);
    this.#stt.onPreflight = (text) => this.#put(stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, text);
    this.#stt.onFinal = (text) => this.#put(stt.SpeechEventType.FINAL_TRANSCRIPT, text);
    await Promise.race([this.#stt.failure, this.#drain()]);
  }

  async #drain(): Promise<void> {
    for await (const _frame of this.input) if (this.closed) return;
  }

  #put(type: stt.SpeechEventType, text: string): void {
    if (this.queue.closed) return;
    const heard = { text, language: 'en' as const, startTime: 0, endTime: 0, confidence: 1 };
    this.queue.put({ type, alternatives: [heard as unknown as stt.SpeechData] });
  }
}

class ScriptedLlm extends llm.LLM {
  readonly #script: ProviderScript;

  constructor(script: ProviderScript) {
    super();
    this.#script = script;
  }

  label(): string {
    return 'scripted-llm';
  }

  chat(given: Parameters<llm.LLM['chat']>[0]): llm.LLMStream {
    const connOptions = given.connOptions ?? { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 1000 };
    return new ScriptedLlmStream(this, this.#script, { ...given, connOptions });
  }
}

class ScriptedLlmStream extends llm.LLMStream {
  readonly #script: ProviderScript;

  constructor(
    parent: llm.LLM,
    script: ProviderScript,
    given: ConstructorParameters<typeof llm.LLMStream>[1],
  ) {
    super(parent, given);
    this.#script = script;
  }

  protected async run(): Promise<void> {
    await wait(this.#script.llmFirstTokenMs ?? 120);
    const said = this.chatCtx.items.findLast((item) => item.type === 'message' && item.role === 'user');
    const text = said?.type === 'message' ? (said.textContent ?? '') : '';
    const reply = this.#script.reply(text, this.chatCtx);
    if (typeof reply === 'string') await this.#speak(reply);
    else if ('hang' in reply) await wait(60_000);
    else if ('fail' in reply)
      throw new APIConnectionError({ message: reply.fail, options: { retryable: false } });
    else await this.#callTool(reply);
  }

  async #speak(text: string): Promise<void> {
    for (const word of text.match(/\S+\s*/g) ?? []) {
      if (this.abortController.signal.aborted) return;
      this.queue.put({ id: 'scripted', delta: { role: 'assistant', content: word } });
      await wait(10);
    }
  }

  async #callTool({ tool, given, say }: Extract<ScriptedReply, { tool: string }>): Promise<void> {
    if (say) await this.#speak(say);
    const call = llm.FunctionCall.create({ callId: `call-${tool}`, name: tool, args: JSON.stringify(given) });
    this.queue.put({ id: 'scripted', delta: { role: 'assistant', toolCalls: [call] } });
  }
}

const TTS_RATE_HZ = 8000;
export const MS_PER_CHARACTER = 40;

/** A buzz of 40 ms a character, 20 ms frames, faster than real time. */
export class ScriptedTts extends tts.TTS {
  label = 'scripted-tts';
  readonly firstAudioMs: number;
  readonly voice: NonNullable<ProviderScript['voice']>;

  constructor(firstAudioMs: number, voice: NonNullable<ProviderScript['voice']> = 'works') {
    super(TTS_RATE_HZ, 1, { streaming: true });
    this.firstAudioMs = firstAudioMs;
    this.voice = voice;
  }

  synthesize(text: string): tts.ChunkedStream {
    return new ScriptedChunkedStream(text, this);
  }

  stream(): tts.SynthesizeStream {
    return new ScriptedSynthesizeStream(this);
  }
}

function frameOfBuzz(): AudioFrame {
  const samples = Int16Array.from({ length: 160 }, (_, index) => 6000 * Math.sin(index * 0.4));
  return new AudioFrame(samples, TTS_RATE_HZ, 1, samples.length);
}

class ScriptedSynthesizeStream extends tts.SynthesizeStream {
  label = 'scripted-tts';
  readonly #tts: ScriptedTts;

  constructor(parent: ScriptedTts) {
    super(parent);
    this.#tts = parent;
  }

  protected async run(): Promise<void> {
    let framesOwed = 0;
    let started = false;
    for await (const text of this.input) {
      if (typeof text !== 'string') continue;
      this.markStarted();
      if (!started) await wait(this.#tts.firstAudioMs);
      started = true;
      await this.#misbehave();
      if (this.abortSignal.aborted) return;
      for (framesOwed += (text.length * MS_PER_CHARACTER) / 20; framesOwed >= 1; framesOwed--)
        this.#put(false);
    }
    this.#put(true);
    this.queue.put(tts.SynthesizeStream.END_OF_STREAM);
  }

  async #misbehave(): Promise<void> {
    const { voice } = this.#tts;
    if (voice === 'works') return;
    if (voice === 'fails')
      throw new APIConnectionError({ message: 'no voice', options: { retryable: false } });
    if (voice === 'stalls') for (let n = 0; n < 10; n++) this.#put(false);
    await new Promise<void>((resolve) =>
      this.abortSignal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  #put(final: boolean): void {
    if (!this.queue.closed) this.queue.put({ requestId: 'r', segmentId: 's', frame: frameOfBuzz(), final });
  }
}

class ScriptedChunkedStream extends tts.ChunkedStream {
  label = 'scripted-tts';

  protected async run(): Promise<void> {
    const frames = Math.ceil((this.inputText.length * MS_PER_CHARACTER) / 20);
    for (let n = 0; n < frames; n++)
      this.queue.put({ requestId: 'r', segmentId: 's', frame: frameOfBuzz(), final: n === frames - 1 });
  }
}
