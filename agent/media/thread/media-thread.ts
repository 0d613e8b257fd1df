import { AsyncLocalStorage } from 'node:async_hooks';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createMediaTicker } from '../media-ticker.ts';
import type { MediaThreadData, ToMediaThread } from './media-messages.ts';
import { clockZeroMs } from './monotonic-clock.ts';
import { BatchesRead, NewsPost } from './news-post.ts';
import { ThreadSessions } from './thread-sessions.ts';

/** Runs in a worker thread: see open-media-thread.ts. */
const { mainClockZeroMs, batchesRead } = workerData as MediaThreadData;
const port = parentPort;
if (port === null) throw new Error('media-thread.ts is started as a thread');

// Times are the main thread's performance.now().
const aheadMs = clockZeroMs() - mainClockZeroMs;
const scope = new AsyncLocalStorage<number>();
const sessions = new ThreadSessions({
  ticker: createMediaTicker({ now: () => performance.now() + aheadMs }),
  scope,
  post: new NewsPost(new BatchesRead(batchesRead), (batch, transfer) => port.postMessage(batch, transfer)),
});

process.on('uncaughtException', (error) => {
  const session = scope.getStore();
  if (session === undefined) throw error;
  sessions.fail(session, error);
});
try {
  // On Linux a priority is a thread's own; without the right it stays as it is.
  setPriority(constants.priority.PRIORITY_HIGH);
} catch {}
port.on('message', (message: ToMediaThread) => sessions.receive(message));
