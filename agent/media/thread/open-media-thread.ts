import { Worker } from 'node:worker_threads';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { MediaSetup, RtpSuccessorState } from '../../../electron/shared/media.ts';
import { moduleUrl } from '../../../electron/shared/module-url.ts';
import { fail, type Result, succeed } from '../../../electron/shared/result.ts';
import type { Guard } from '../guarded-ticker.ts';
import type { RtpSession } from '../phone-audio.ts';
import type { FromMediaThread, MediaThreadData, ToMediaThread } from './media-messages.ts';
import { clockZeroMs } from './monotonic-clock.ts';
import { BatchesRead, type NewsBatch } from './news-post.ts';
import { type PackedFrame, unpackFrames } from './packed-frames.ts';
import { PlayoutProgress } from './playout-progress.ts';
import type { PostToMedia } from './remote-playout.ts';
import { RemoteSession, type SessionNews } from './remote-session.ts';

export interface MediaThread {
  /** Fails with `media_port_taken` or `address_unavailable`; nothing stays open then. */
  openSession(input: SessionInput): Promise<Result<RtpSession, Failure>>;
  /** Ends the thread with every session in it, without a word to the peers. */
  close(): Promise<void>;
}

export interface SessionInput {
  readonly listenAddress: string;
  /** RTCP is the next one. 0: any free port. */
  readonly port: number;
  readonly setup: MediaSetup;
  /** Go on with another process's stream. */
  readonly successor?: RtpSuccessorState;
  /** For what the session tells its listeners: they are one call's, and others wait behind them. */
  readonly guard: Guard;
}

type News<Kind extends FromMediaThread['kind']> = Extract<FromMediaThread, { kind: Kind }>;

type Held =
  | {
      readonly kind: 'opening';
      readonly input: SessionInput;
      readonly progress: PlayoutProgress;
      readonly done: (result: Result<RtpSession, Failure>) => void;
      standing: News<'standing'> | null;
      readonly early: SessionNews[];
    }
  /** Whoever opened it has not had a chance to listen yet. */
  | { readonly kind: 'opened'; readonly rtp: RemoteSession; readonly early: SessionNews[] }
  | { readonly kind: 'open'; readonly rtp: RemoteSession };

/**
 * The thread in which the RTP sessions of a process run, so that packets leave in time and are stamped in time whatever the
 * conversations do to the main thread's event loop. `onGone`: it broke down; no call of the process has audio any more.
 */
export function openMediaThread(onGone: (error: Error) => void): MediaThread {
  const batchesRead = new BatchesRead();
  const workerData: MediaThreadData = {
    mainClockZeroMs: clockZeroMs(),
    batchesRead: batchesRead.shared,
  };
  const thread = new Worker(moduleUrl('./media-thread.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const sessions = new Sessions((message, transfer) => thread.postMessage(message, transfer ?? []));
  let closing = false;
  thread.on('message', ({ frames, news }: NewsBatch) => {
    batchesRead.add();
    if (frames) for (const frame of unpackFrames(frames)) sessions.told(frame);
    for (const item of news) sessions.told(item);
  });
  thread.on('error', (error: Error) => onGone(error));
  thread.on('exit', (code) => {
    if (!closing) onGone(new Error(`The media thread ended with ${code}`));
  });
  return {
    openSession: (input) => sessions.open(input),
    async close() {
      closing = true;
      await thread.terminate();
    },
  };
}

class Sessions {
  readonly #held = new Map<number, Held>();
  readonly #post: PostToMedia;
  #last = 0;

  constructor(post: PostToMedia) {
    this.#post = post;
  }

  open(input: SessionInput): Promise<Result<RtpSession, Failure>> {
    const { listenAddress, port, setup, successor = null } = input;
    const session = ++this.#last;
    const progress = new PlayoutProgress();
    return new Promise((done) => {
      this.#held.set(session, { kind: 'opening', input, progress, done, standing: null, early: [] });
      this.#post({
        kind: 'open',
        session,
        listenAddress,
        port,
        setup,
        successor,
        progress: progress.shared,
      } satisfies ToMediaThread);
    });
  }

  told(news: PackedFrame | FromMediaThread): void {
    const held = this.#held.get(news.session);
    if (held === undefined) return;
    if (held.kind === 'opening') this.#toldOpening(held, news);
    else if (news.kind === 'opened' || news.kind === 'refused')
      throw new Error(`A session was ${news.kind} twice`);
    else if (held.kind === 'opened') held.early.push(news);
    else held.rtp.told(news);
  }

  #toldOpening(held: Extract<Held, { kind: 'opening' }>, news: PackedFrame | FromMediaThread): void {
    if (news.kind === 'standing') held.standing = news;
    else if (news.kind === 'opened') this.#opened(news, held);
    else if (news.kind === 'refused') {
      this.#held.delete(news.session);
      held.done(fail(news.failure));
    } else held.early.push(news);
  }

  #opened({ session, localPort }: News<'opened'>, held: Extract<Held, { kind: 'opening' }>): void {
    const { input, progress, standing, early, done } = held;
    if (standing === null) throw new Error('A session opened without saying where it stands');
    const rtp = new RemoteSession({
      session,
      localPort,
      setup: input.setup,
      progress,
      standing,
      guard: input.guard,
      post: this.#post,
      onClosed: () => this.#held.delete(session),
    });
    this.#held.set(session, { kind: 'opened', rtp, early });
    setImmediate(() => {
      this.#held.set(session, { kind: 'open', rtp });
      for (const news of early) rtp.told(news);
    });
    done(succeed(rtp));
  }
}
