import { voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { AgentVoice, Utterance, UtteranceEnd } from './agent-voice.ts';
import type { ReplyText } from './reply-text.ts';

export interface ReplyListener {
  onReplyStarted(reply: Utterance, atMs: number, afterSilence: boolean): void;
  onReplyEnded(reply: Utterance, end: UtteranceEnd): void;
}

export const PHONE_SAMPLE_RATE_HZ = 8000;

/**
 * The session's mouth: its replies become utterances of the AgentVoice. It says it cannot pause, since
 * pausing is ours (barge-in.ts): the framework's own pause delays the next answer by 160 ms.
 */
export class PlayoutOutput extends voice.AudioOutput {
  readonly #voice: AgentVoice;
  readonly #texts: ReplyText;
  readonly #listener: ReplyListener;
  #open: Utterance | null = null;
  #unfinished: Utterance[] = [];
  /** Cut off while the reply was still coming in: its late frames must not begin a new one. */
  #discarding = false;

  constructor(agentVoice: AgentVoice, texts: ReplyText, listener: ReplyListener) {
    super(PHONE_SAMPLE_RATE_HZ, undefined, { pause: false });
    this.#voice = agentVoice;
    this.#texts = texts;
    this.#listener = listener;
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    if (this.#discarding) return;
    this.#open ??= this.#openReply();
    // The frame's buffer belongs to the provider; the playout keeps what it is given.
    this.#voice.append(this.#open, frame.data.slice(0, frame.samplesPerChannel));
  }

  override flush(): void {
    super.flush();
    this.#discarding = false;
    const open = this.#open;
    this.#open = null;
    if (open) this.#voice.finish(open);
  }

  override clearBuffer(): void {
    if (this.#unfinished.length > 0) this.#voice.cut();
  }

  #openReply(): Utterance {
    const text = this.#texts.take();
    const reply: Utterance = {
      kind: 'reply',
      interruptible: true,
      text: () => text.value,
      onStarted: (atMs, afterSilence) => {
        this.onPlaybackStarted(Date.now());
        this.#listener.onReplyStarted(reply, atMs, afterSilence);
      },
      onEnded: (end) => this.#ended(reply, end),
    };
    this.#unfinished.push(reply);
    this.#voice.open(reply);
    return reply;
  }

  #ended(reply: Utterance, end: UtteranceEnd): void {
    if (this.#open === reply) {
      this.#open = null;
      this.#discarding = end.interrupted;
    }
    this.#unfinished = this.#unfinished.filter((other) => other !== reply);
    this.#listener.onReplyEnded(reply, end);
    this.onPlaybackFinished({
      playbackPosition: end.playedMs / 1000,
      interrupted: end.interrupted,
      ...(end.interrupted ? { synchronizedTranscript: end.heardText } : {}),
    });
  }
}
