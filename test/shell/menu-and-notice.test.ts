import { describe, expect, it } from 'vitest';
import { pauseUntil } from '../../electron/shared/pause-choices.ts';
import { noticeView } from '../../electron/shell/notice/notice-view.ts';
import { type MenuFacts, type MenuLine, trayMenu } from '../../electron/shell/tray/tray-menu.ts';

const view = {
  icon: 'answering',
  sentence: 'Answering calls',
  tooltip: 'Answering calls, 2 live',
  advice: null,
  liveCalls: 2,
} as const;

const facts: MenuFacts = {
  view,
  attached: true,
  figures: { callsToday: 23, monthCost: '£17.27' },
  failingChecks: 1,
  update: { kind: 'ready', version: '1.0.4' },
  startsAtLogin: true,
};

const labels = (lines: readonly MenuLine[]): string[] =>
  lines.flatMap((line) =>
    line.kind === 'separator'
      ? ['-']
      : line.kind === 'submenu'
        ? [line.label, ...labels(line.lines)]
        : [line.label],
  );

describe('menu of the icon', () => {
  it('begins with the state and ends with what closing means', () => {
    expect(labels(trayMenu(facts))).toEqual([
      'Answering calls, 2 live',
      '-',
      'Open Trunkline',
      'Pause answering',
      'For 15 minutes',
      'For 1 hour',
      'Until tomorrow at 9',
      'Until I start it again',
      '-',
      'Calls, 23 today',
      'Costs, £17.27 this month',
      'Diagnostics, 1 to fix',
      '-',
      'Install 1.0.4 when no call stands',
      'Start with this computer',
      'Close this icon (calls go on)',
    ]);
  });

  it('offers only what works while nothing is attached', () => {
    const lost = {
      ...view,
      icon: 'not-answering',
      tooltip: 'Calls are not being answered',
      advice: 'Why.',
    } as const;
    const menu = trayMenu({
      ...facts,
      view: lost,
      attached: false,
      update: { kind: 'not_supported' },
      startsAtLogin: null,
    });
    expect(labels(menu)).toEqual([
      'Calls are not being answered',
      'Why.',
      '-',
      'Open Trunkline',
      '-',
      'Close this icon (calls go on)',
    ]);
  });

  it('pauses for as long as it says', () => {
    const now = Date.UTC(2026, 10, 23, 14, 0);
    expect(pauseUntil('quarter', now, 'Europe/London')).toBe(now + 900_000);
    expect(pauseUntil('hour', now, 'Europe/London')).toBe(now + 3_600_000);
    expect(pauseUntil('tomorrow', now, 'Asia/Dubai')).toBe(Date.UTC(2026, 10, 24, 5, 0));
    expect(pauseUntil('open', now, 'Europe/London')).toBe(null);
  });

  it('ends a pause instead of beginning one', () => {
    const menu = labels(trayMenu({ ...facts, view: { ...view, icon: 'paused' } }));
    expect(menu).toContain('Answer calls again');
    expect(menu).not.toContain('Pause answering');
  });
});

describe('page of the shell', () => {
  it('says what happened, what it means for calls and what to do', () => {
    const notice = noticeView({
      kind: 'away',
      since: 0,
      problem: { kind: 'does_not_start', because: 'Port 7171 is taken by nginx', attempts: 3 },
    });
    expect(notice).toMatchObject({
      title: 'The service does not start',
      meaning: expect.stringContaining('not being answered'),
      words: 'Port 7171 is taken by nginx',
      connectTo: null,
    });
  });

  it('asks for a device token where that helps, and does not worry about calls', () => {
    const url = 'http://127.0.0.1:7171';
    for (const kind of ['no_access', 'token_refused', 'certificate_changed'] as const) {
      expect(noticeView({ kind: 'away', since: 0, problem: { kind, url } })).toMatchObject({
        connectTo: url,
        meaning: expect.stringContaining('Calls go on'),
      });
    }
  });
});
