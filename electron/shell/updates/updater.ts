import type { UpdateState } from '../../shared/shell-bridge.ts';
import type { ServiceClient } from '../connection/service-client.ts';
import { nextUpdate, type UpdateEvent } from './update-rules.ts';

/** The part of electron-updater's AppUpdater that we use, so that a test can stand in for it. */
export interface UpdateSource {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  on(event: 'update-not-available', listener: () => void): unknown;
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown;
  on(event: 'update-available', listener: (info: { version: string }) => void): unknown;
  on(event: 'download-progress', listener: (progress: { percent: number }) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
}

export interface Updater {
  state(): UpdateState;
  check(): Promise<void>;
  install(): Promise<void>;
  /** Of the connection: null while the service is away. */
  seeLiveCalls(liveCalls: number | null): void;
  stop(): void;
}

export interface UpdaterParts {
  /** Null: this installation is not updated by the app. */
  readonly source: UpdateSource | null;
  readonly client: () => ServiceClient | null;
  readonly liveCalls: () => number | null;
  /** Until when answering is paused for an installation, so that the next version ends the pause; null: no more. */
  readonly rememberDrain: (until: number | null) => void;
  readonly onChange: (state: UpdateState) => void;
  readonly clock: () => number;
}

const CHECK_EVERY_MS = 24 * 3_600_000;
const FIRST_CHECK_MS = 60_000;
/** The pause of the drain ends by itself after this, so that a shell that dies leaves nothing behind. */
const DRAIN_MS = 30 * 60_000;

export function createUpdater(parts: UpdaterParts): Updater {
  const { source } = parts;
  let state: UpdateState = source === null ? { kind: 'not_supported' } : { kind: 'none', checkedAt: null };
  let found = '';
  /** New calls are refused: only from then on does "no call stands" stay true. */
  let drained = false;
  const timers: ReturnType<typeof setTimeout>[] = [];

  function happen(event: UpdateEvent): void {
    const before = state;
    const step = nextUpdate(state, event);
    state = step.state;
    if (before !== state) parts.onChange(state);
    if (step.action === 'drain') void drain();
    if (step.action === 'undo_drain') undoDrain();
    if (step.action === 'install') source?.quitAndInstall(true, true);
  }

  async function drain(): Promise<void> {
    try {
      const until = parts.clock() + DRAIN_MS;
      await parts.client()?.pause(until);
      parts.rememberDrain(until);
      drained = true;
      timers.push(setTimeout(() => happen({ type: 'gave_up' }), DRAIN_MS));
      const status = await parts.client()?.status();
      happen({ type: 'calls', liveCalls: status?.liveCalls ?? null });
    } catch (error) {
      happen({ type: 'failed', because: `Answering could not be paused: ${(error as Error).message}` });
    }
  }

  function undoDrain(): void {
    drained = false;
    parts.rememberDrain(null);
    void parts
      .client()
      ?.resume()
      .catch(() => null);
  }

  async function check(): Promise<void> {
    if (source === null || state.kind === 'ready' || state.kind === 'waiting_for_calls') return;
    happen({ type: 'check' });
    await source
      .checkForUpdates()
      .catch((error: Error) => happen({ type: 'failed', because: error.message }));
  }

  if (source !== null) {
    source.autoDownload = true;
    source.autoInstallOnAppQuit = false; // Quitting must never stop the service in the middle of a call.
    source.on('update-not-available', () => happen({ type: 'none', at: parts.clock() }));
    source.on('update-available', ({ version }) => {
      found = version;
      happen({ type: 'progress', version, percent: 0 });
    });
    source.on('download-progress', ({ percent }) => happen({ type: 'progress', version: found, percent }));
    source.on('update-downloaded', ({ version }) => happen({ type: 'downloaded', version }));
    source.on('error', (error) => happen({ type: 'failed', because: error.message }));
    timers.push(
      setTimeout(() => void check(), FIRST_CHECK_MS),
      setInterval(() => void check(), CHECK_EVERY_MS),
    );
  }
  return {
    state: () => state,
    check,
    install: async () => happen({ type: 'install', liveCalls: parts.liveCalls() }),
    seeLiveCalls(liveCalls) {
      if (drained) happen({ type: 'calls', liveCalls });
    },
    stop: () => timers.forEach(clearTimeout),
  };
}
