import type { AsyncLocalStorage } from 'node:async_hooks';
import { guardTicker } from '../guarded-ticker.ts';
import type { MediaTicker } from '../media-ticker.ts';
import { openRtpSession } from '../rtp-session.ts';
import type { FromMediaThread, ToMediaThread } from './media-messages.ts';
import type { NewsPost } from './news-post.ts';
import { SessionInThread } from './session-in-thread.ts';

/** As often as a successor needs to know where a stream stands. */
const STANDING_EVERY_MS = 1000;

export interface ThreadSessionsInput {
  readonly ticker: MediaTicker;
  /** Carries a session's number through what it starts, so that a stray exception finds its session. */
  readonly scope: AsyncLocalStorage<number>;
  readonly post: NewsPost;
}

/** All RTP sessions of the media thread. */
export class ThreadSessions {
  readonly #input: ThreadSessionsInput;
  readonly #sessions = new Map<number, SessionInThread>();

  constructor(input: ThreadSessionsInput) {
    this.#input = input;
    setInterval(() => {
      for (const session of this.#sessions.values()) session.tellStanding();
    }, STANDING_EVERY_MS);
  }

  receive(message: ToMediaThread): void {
    const { session } = message;
    this.#input.scope.run(session, () => {
      if (message.kind === 'open') void this.#open(message);
      else this.#guard(session, () => this.#sessions.get(session)?.receive(message));
    });
  }

  /** A bug struck this session: its call is hung up by the main thread, the others go on. */
  fail(session: number, thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#tell({ kind: 'failed', session, error });
  }

  async #open(request: Extract<ToMediaThread, { kind: 'open' }>): Promise<void> {
    const { session, listenAddress, port, setup, successor } = request;
    const opened = await openRtpSession({
      listenAddress,
      port,
      setup,
      ticker: guardTicker(this.#input.ticker, (work) => this.#guard(session, work)),
      ...(successor ? { successor } : {}),
    });
    if (!opened.ok) return this.#tell({ kind: 'refused', session, failure: opened.failure });
    const rtp = opened.value;
    const inThread = new SessionInThread(request, rtp, this.#input.post, () =>
      this.#sessions.delete(session),
    );
    this.#sessions.set(session, inThread);
    // The standing first: whoever hears that it is open has one to show.
    inThread.tellStanding();
    this.#tell({ kind: 'opened', session, localPort: rtp.localPort });
  }

  #guard(session: number, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.fail(session, error);
      return false;
    }
  }

  #tell(news: FromMediaThread): void {
    this.#input.post.tell(news);
  }
}
