import { type APIConnectOptions, asLanguageCode, stt } from '@livekit/agents';
import type { ProviderInput } from '../provider-input.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { PhraseRecogniser } from './phrase-recogniser.ts';
import { UNRECOGNISED } from './rehearsal-phrases.ts';
import { trimSilence } from './trim-silence.ts';
import { UtteranceEndpointer } from './utterance-endpointer.ts';

/** Speech recognition without a provider: a closed list of phrases, really heard on the line. */
export class RehearsalStt extends stt.STT {
  readonly label = 'trunkline.rehearsal-stt';
  readonly #input: ProviderInput;
  readonly #recogniser: PhraseRecogniser;

  constructor(input: ProviderInput, recogniser: PhraseRecogniser) {
    super({ streaming: true, interimResults: true, alignedTranscript: false });
    this.#input = input;
    this.#recogniser = recogniser;
  }

  override get model(): string {
    return this.#input.choice.model;
  }

  override get provider(): string {
    return this.#input.choice.provider;
  }

  protected _recognize(): Promise<stt.SpeechEvent> {
    return Promise.reject(new Error('The rehearsal transcribes streams only'));
  }

  stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    return new RehearsalSttStream(this, this.#input, this.#recogniser, options?.connOptions);
  }
}

/** Shorter than the phrase by more than this is its beginning ("Can I speak to a person" before ", please?"): the end is waited for. */
const WHOLE_PHRASE = 0.9;
/** A shorter sound is a cough or a breath: no recogniser makes words of it, and none must stop the agent. */
const SHORTEST_WORD_MS = 350;
/** How often the heard audio is reported as usage. */
const USAGE_INTERVAL_MS = 5000;

class RehearsalSttStream extends stt.SpeechStream {
  readonly label = 'trunkline.RehearsalSttStream';
  readonly #input: ProviderInput;
  readonly #recogniser: PhraseRecogniser;
  readonly #endpointer = new UtteranceEndpointer();
  #unreportedMs = 0;
  /** Counts pauses and beginnings: an answer to an older guess is not used. */
  #generation = 0;
  #decided = false;
  /** Of the present pause: what was recognised, and whether it has lasted longer than the closure of a "p" or "t". */
  #guessed: PhraseMatch | null = null;
  #settled = false;

  constructor(
    owner: RehearsalStt,
    input: ProviderInput,
    recogniser: PhraseRecogniser,
    connOptions?: APIConnectOptions,
  ) {
    super(owner, undefined, connOptions);
    this.#input = input;
    this.#recogniser = recogniser;
  }

  protected async run(): Promise<void> {
    const stop = this.#input.callerAudio.subscribe((frame) => this.#hear(frame.samples));
    try {
      // The session's own frames only tell when it is over.
      for await (const _ of this.input);
    } finally {
      stop();
      this.#reportUsage();
    }
  }

  #hear(samples: Int16Array): void {
    this.#unreportedMs += samples.length / 8;
    if (this.#unreportedMs >= USAGE_INTERVAL_MS) this.#reportUsage();
    // The receiver reuses its buffers.
    const event = this.#endpointer.push(samples.slice());
    if (!event) return;
    if (event.kind === 'settled') {
      this.#settled = true;
      this.#believe();
      return;
    }
    this.#generation += 1;
    this.#guessed = null;
    this.#settled = false;
    if (event.kind === 'started') this.#begin();
    else if (event.kind === 'pause') void this.#guess(event.utterance, this.#generation);
    else void this.#decide(event.utterance);
  }

  #begin(): void {
    this.#decided = false;
    this.#put({ type: stt.SpeechEventType.START_OF_SPEECH });
  }

  /** At a pause the session is told early, so that the answer is ready when the pause turns out to be the end. */
  async #guess(utterance: Int16Array, generation: number): Promise<void> {
    const match = await this.#recogniser.recognise(utterance);
    if (!match || generation !== this.#generation) return;
    this.#guessed = match;
    this.#transcript(stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, match.text, match.confidence);
    this.#believe();
  }

  #believe(): void {
    if (!this.#settled || !this.#guessed || this.#decided || this.#guessed.lengthRatio < WHOLE_PHRASE) return;
    this.#endpointer.accept();
    this.#final(this.#guessed.text, this.#guessed.confidence);
  }

  async #decide(utterance: Int16Array): Promise<void> {
    const match = await this.#recogniser.recognise(utterance);
    if (this.#decided) return;
    if (match) this.#final(match.text, match.confidence);
    else if (trimSilence(utterance).length / 8 >= SHORTEST_WORD_MS) this.#final(UNRECOGNISED, 0);
    else this.#put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }

  #final(text: string, confidence: number): void {
    this.#decided = true;
    this.#transcript(stt.SpeechEventType.FINAL_TRANSCRIPT, text, confidence);
    this.#put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }

  #transcript(type: stt.SpeechEventType, text: string, confidence: number): void {
    const language = asLanguageCode(this.#input.agent.profile.language);
    this.#put({ type, alternatives: [{ language, text, confidence, startTime: 0, endTime: 0 }] });
  }

  #put(event: stt.SpeechEvent): void {
    if (!this.queue.closed) this.queue.put(event);
  }

  #reportUsage(): void {
    const quantity = Math.round(this.#unreportedMs);
    this.#unreportedMs = 0;
    const { provider, model } = this.#input.choice;
    if (quantity > 0) {
      this.#input.onUsage([{ stage: 'stt', provider, model, unit: 'audio_ms', quantity, estimated: false }]);
    }
  }
}
