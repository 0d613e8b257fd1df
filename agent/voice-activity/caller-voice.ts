import { VAD, type VADEvent, VADEventType, VADStream } from '@livekit/agents';
import type { CallerAudioTap } from '../providers/provider-set.ts';
import { createVoiceModel, type VoiceModel, WINDOW_MS } from './voice-model.ts';
import type { VoiceChange } from './voice-rules.ts';
import { VoiceWatch } from './voice-watch.ts';

export interface CallerVoiceInput {
  readonly tap: CallerAudioTap;
  readonly minSpeechMs: number;
  readonly prefixMs: number;
  readonly createModel?: () => VoiceModel;
}

/**
 * The session's VAD, fed by the phone's own frames: the framework's way of a frame through its streams costs more
 * than the model does. Frames that the session brings are ignored.
 */
export class CallerVoice extends VAD {
  readonly label = 'trunkline.CallerVoice';
  readonly #input: CallerVoiceInput;

  constructor(input: CallerVoiceInput) {
    super({ updateInterval: WINDOW_MS });
    this.#input = input;
  }

  stream(): VADStream {
    return new CallerVoiceStream(this, this.#input);
  }
}

class CallerVoiceStream extends VADStream {
  readonly #watch: VoiceWatch;
  readonly #unsubscribe: () => void;

  constructor(owner: VAD, { tap, minSpeechMs, prefixMs, createModel = createVoiceModel }: CallerVoiceInput) {
    super(owner);
    this.#watch = new VoiceWatch({
      model: createModel(),
      minSpeechMs,
      prefixMs,
      onChange: (change) => this.sendVADEvent(eventOf(change)),
    });
    this.#unsubscribe = tap.subscribe((frame) => this.#watch.onFrame(frame));
    void this.#drain();
  }

  override close(): void {
    this.#unsubscribe();
    this.#watch.close();
    super.close();
  }

  /** Unread frames would pile up in the session's tee. */
  async #drain(): Promise<void> {
    for (;;) {
      const { done, value } = await this.inputReader.read();
      if (done) return;
      if (typeof value === 'symbol') this.#watch.reset();
    }
  }
}

/** The session reads kinds and durations only; nobody asks for the frames of a segment. */
const eventOf = (change: VoiceChange): VADEvent => ({
  type: change.kind === 'started' ? VADEventType.START_OF_SPEECH : VADEventType.END_OF_SPEECH,
  samplesIndex: 0,
  timestamp: 0,
  speechDuration: change.voiceMs,
  silenceDuration: change.kind === 'ended' ? change.silenceMs : 0,
  frames: [],
  probability: 0,
  inferenceDuration: 0,
  speaking: change.kind === 'started',
  rawAccumulatedSilence: 0,
  rawAccumulatedSpeech: 0,
});
