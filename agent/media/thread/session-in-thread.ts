import { assertNever } from '../../../electron/shared/result.ts';
import type { OpenRtpSession } from '../rtp-session.ts';
import type { FromMediaThread, ToMediaThread } from './media-messages.ts';
import type { NewsPost } from './news-post.ts';
import { PlayoutProgress } from './playout-progress.ts';

const SAMPLES_PER_MS = 8;

/** One RTP session in the media thread: does what the main thread asks and tells what happens. */
export class SessionInThread {
  readonly #session: number;
  readonly #rtp: OpenRtpSession;
  readonly #progress: PlayoutProgress;
  readonly #post: NewsPost;
  readonly #onClosed: () => void;
  #written = 0;
  #generation = 0;

  constructor(
    { session, progress }: Extract<ToMediaThread, { kind: 'open' }>,
    rtp: OpenRtpSession,
    post: NewsPost,
    onClosed: () => void,
  ) {
    this.#session = session;
    this.#rtp = rtp;
    this.#progress = new PlayoutProgress(progress);
    this.#post = post;
    this.#onClosed = onClosed;
    this.#listen();
  }

  receive(message: Exclude<ToMediaThread, { kind: 'open' }>): void {
    const { playout } = this.#rtp;
    switch (message.kind) {
      case 'update':
        this.#rtp.update(message.setup);
        break;
      case 'write':
        this.#written += message.samples.length;
        playout.write(message.samples);
        break;
      case 'clear':
        this.#generation = message.generation;
        playout.clear();
        this.#showProgress();
        break;
      case 'pause':
        playout.pause();
        break;
      case 'resume':
        playout.resume();
        break;
      case 'gain':
        playout.setGain(message.gain);
        break;
      case 'send_dtmf':
        this.#rtp.sendDtmf(message.key);
        break;
      case 'close':
        void this.#close();
        break;
      default:
        assertNever(message);
    }
  }

  tellStanding(): void {
    const { stats, successor } = { stats: this.#rtp.stats(), successor: this.#rtp.successorState() };
    this.#post.tell({ kind: 'standing', session: this.#session, stats, successor });
  }

  async #close(): Promise<void> {
    await this.#rtp.close();
    this.#onClosed();
    this.#post.tell({ kind: 'closed', session: this.#session, stats: this.#rtp.stats() });
  }

  #listen(): void {
    const rtp = this.#rtp;
    const session = this.#session;
    const post = this.#post;
    const tell = (news: FromMediaThread) => post.tell(news);
    rtp.onCallerFrame = (frame) => post.tellFrame({ kind: 'caller_frame', session, ...frame });
    rtp.onDtmf = (key) => tell({ kind: 'dtmf', session, key });
    rtp.onFirstPacket = () => tell({ kind: 'first_packet', session });
    rtp.onTimeout = (silentMs, held) => tell({ kind: 'timeout', session, silentMs, held });
    rtp.onSentFrame = (samples) => {
      this.#showProgress();
      post.tellFrame({ kind: 'sent_frame', session, samples });
    };
    const playoutNews = (kind: 'talk_started' | 'drained') => (atMs: number) =>
      tell({ kind, session, generation: this.#generation, atMs });
    const tellTalkStarted = playoutNews('talk_started');
    rtp.playout.onTalkStarted = (atMs) => {
      this.#progress.talkStarts();
      tellTalkStarted(atMs);
    };
    rtp.playout.onDrained = playoutNews('drained');
  }

  #showProgress(): void {
    const { queuedMs, playedMs } = this.#rtp.playout;
    this.#progress.tell(this.#written - queuedMs * SAMPLES_PER_MS, playedMs * SAMPLES_PER_MS);
  }
}
