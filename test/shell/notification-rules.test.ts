import { describe, expect, it } from 'vitest';
import {
  type NotificationMemory,
  nextNotification,
  PROBLEM_DELAY_MS,
} from '../../electron/shell/notifications/notification-rules.ts';
import type { TrayIconName } from '../../electron/shell/tray/tray-view.ts';

/** Plays states at minutes and returns the titles with the minute they came. */
function play(...states: readonly (readonly [minute: number, icon: TrayIconName])[]): string[] {
  const told: string[] = [];
  let memory: NotificationMemory | null = null;
  let askAt: number | null = null;
  const step = (now: number, icon: TrayIconName) => {
    const view = { icon, sentence: `it is ${icon}`, tooltip: '', advice: 'do this', liveCalls: 0 };
    const next = nextNotification(memory, view, now);
    memory = next.memory;
    askAt = next.askAgainAt;
    if (next.notice) told.push(`${now / 60_000} ${next.notice.title}`);
  };
  states.forEach(([minute, icon], index) => {
    step(minute * 60_000, icon);
    const nextAt = (states[index + 1]?.[0] ?? Number.POSITIVE_INFINITY) * 60_000;
    while (askAt !== null && askAt < nextAt) step(askAt, icon);
  });
  return told;
}

describe('notifications', () => {
  it('never tell that calls are answered when nobody was told otherwise', () => {
    expect(play([0, 'answering'], [9, 'problem'], [10, 'answering'])).toEqual([]);
  });

  it('tell at once that calls are not answered, and when it is over', () => {
    expect(play([0, 'answering'], [3, 'not-answering'], [4, 'not-answering'], [8, 'answering'])).toEqual([
      '3 it is not-answering',
      '8 Calls are being answered again',
    ]);
  });

  it('tell it once when it goes over a restart of the service', () => {
    expect(play([0, 'not-answering'], [1, 'problem'], [2, 'not-answering'], [3, 'answering'])).toEqual([
      '0 it is not-answering',
      '3 Calls are being answered again',
    ]);
  });

  it('tell a problem once, after five minutes', () => {
    expect(PROBLEM_DELAY_MS).toBe(300_000);
    expect(play([0, 'answering'], [1, 'problem'], [5, 'problem'], [20, 'problem'])).toEqual([
      '6 it is problem',
    ]);
    expect(play([1, 'problem'], [5, 'answering'], [5.5, 'problem'], [10, 'answering'])).toEqual([]);
  });

  it('tell the end of a pause, not its beginning', () => {
    expect(play([0, 'answering'], [1, 'paused'], [60, 'answering'])).toEqual(['60 The pause is over']);
  });

  it('take a pause in place of bad news', () => {
    expect(play([0, 'not-answering'], [1, 'paused'], [2, 'answering'])).toEqual([
      '0 it is not-answering',
      '2 The pause is over',
    ]);
  });
});
