import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateState } from '../../electron/shared/shell-bridge.ts';
import type { ServiceClient } from '../../electron/shell/connection/service-client.ts';
import { nextUpdate, type UpdateEvent } from '../../electron/shell/updates/update-rules.ts';
import { createUpdater, type UpdateSource } from '../../electron/shell/updates/updater.ts';
import { statusWith } from './status-fixture.ts';

function play(...events: readonly UpdateEvent[]): { state: UpdateState; actions: string[] } {
  let state: UpdateState = { kind: 'none', checkedAt: null };
  const actions: string[] = [];
  for (const event of events) {
    const step = nextUpdate(state, event);
    state = step.state;
    if (step.action !== 'nothing') actions.push(step.action);
  }
  return { state, actions };
}

const downloaded = { type: 'downloaded', version: '1.0.4' } as const;

describe('update rules', () => {
  it('download by themselves and wait for a person', () => {
    const { state, actions } = play(
      { type: 'check' },
      { type: 'progress', version: '1.0.4', percent: 41.7 },
      downloaded,
    );
    expect(state).toEqual({ kind: 'ready', version: '1.0.4' });
    expect(actions).toEqual([]);
  });

  it('install after the last call, with no new one in between', () => {
    const asked = play(downloaded, { type: 'install', liveCalls: 2 });
    expect(asked).toEqual({
      state: { kind: 'waiting_for_calls', version: '1.0.4', liveCalls: 2 },
      actions: ['drain'],
    });
    const wait = [downloaded, { type: 'install', liveCalls: 2 }, { type: 'calls', liveCalls: 1 }] as const;
    expect(play(...wait).actions).toEqual(['drain']);
    expect(play(...wait, { type: 'calls', liveCalls: 0 }).actions).toEqual(['drain', 'install']);
  });

  it('drain even with no call in sight, and not for a service that is away', () => {
    expect(play(downloaded, { type: 'install', liveCalls: 0 }).actions).toEqual(['drain']);
    expect(play(downloaded, { type: 'install', liveCalls: null }).actions).toEqual(['install']);
  });

  it('answer calls again when the wait was too long or the update fails', () => {
    const waiting = [downloaded, { type: 'install', liveCalls: 1 }] as const;
    expect(play(...waiting, { type: 'gave_up' })).toEqual({
      state: { kind: 'ready', version: '1.0.4' },
      actions: ['drain', 'undo_drain'],
    });
    expect(play(...waiting, { type: 'failed', because: 'no disk' }).actions).toEqual(['drain', 'undo_drain']);
  });

  it('never install what nobody asked for', () => {
    expect(play(downloaded, { type: 'calls', liveCalls: 0 }).actions).toEqual([]);
    expect(play({ type: 'install', liveCalls: 0 }).actions).toEqual([]);
  });
});

describe('updater', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function rig(statusAfterPause: () => number) {
    const listeners = new Map<string, (value: never) => void>();
    const log: string[] = [];
    const source: UpdateSource = {
      autoDownload: false,
      autoInstallOnAppQuit: true,
      on: (event: string, listener: (value: never) => void) => listeners.set(event, listener),
      checkForUpdates: async () => log.push('check'),
      quitAndInstall: () => log.push('install'),
    };
    const client = {
      pause: async (until: number | null) => void log.push(`pause until ${until}`),
      resume: async () => void log.push('resume'),
      status: async () => statusWith({ liveCalls: statusAfterPause() }),
    } as unknown as ServiceClient;
    const updater = createUpdater({
      source,
      client: () => client,
      liveCalls: () => 0,
      rememberDrain: (until) => log.push(`remember ${until}`),
      onChange: () => {},
      clock: Date.now,
    });
    const tell = (event: string, value: unknown) => listeners.get(event)?.(value as never);
    return { updater, source, log, tell };
  }

  it('is not installed when a call began just before the drain', async () => {
    vi.setSystemTime(0);
    const { updater, source, log, tell } = rig(() => 1);
    expect(source).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: false });
    tell('update-downloaded', { version: '1.0.4' });
    void updater.install();
    updater.seeLiveCalls(0); // From before the pause.
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['pause until 1800000', 'remember 1800000']);
    expect(updater.state()).toEqual({ kind: 'waiting_for_calls', version: '1.0.4', liveCalls: 1 });
    updater.seeLiveCalls(0);
    expect(log.at(-1)).toBe('install');
    updater.stop();
  });

  it('gives up with the pause, and answers again', async () => {
    vi.setSystemTime(0);
    const { updater, log, tell } = rig(() => 1);
    tell('update-downloaded', { version: '1.0.4' });
    void updater.install();
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(updater.state()).toEqual({ kind: 'ready', version: '1.0.4' });
    expect(log.slice(-2)).toEqual(['remember null', 'resume']);
    updater.stop();
  });
});
