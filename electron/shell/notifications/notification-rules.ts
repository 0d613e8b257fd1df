import type { TrayIconName, TrayView } from '../tray/tray-view.ts';

/**
 * When a notification is shown: pure state machine. Not answering: at once, and when it is over. A problem: once,
 * if it lasts five minutes. A pause: when it ends. Good news that follows no bad one: never.
 */
export interface NotificationMemory {
  readonly icon: TrayIconName;
  readonly since: number;
  /** Bad news that was told and not taken back yet. */
  readonly told: 'not-answering' | null;
  readonly problemTold: boolean;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
}

export interface NotificationStep {
  readonly memory: NotificationMemory;
  readonly notice: Notice | null;
  /** When to ask again although nothing has changed; null: not needed. */
  readonly askAgainAt: number | null;
}

export const PROBLEM_DELAY_MS = 5 * 60_000;

export function nextNotification(
  memory: NotificationMemory | null,
  view: TrayView,
  now: number,
): NotificationStep {
  const changed = memory === null || memory.icon !== view.icon;
  const current: NotificationMemory = changed
    ? { icon: view.icon, since: now, told: memory?.told ?? null, problemTold: false }
    : memory;
  switch (view.icon) {
    case 'not-answering':
      return current.told === 'not-answering'
        ? silent(current)
        : tell({ ...current, told: 'not-answering' }, { title: view.sentence, body: view.advice ?? '' });
    case 'problem':
      return problemStep(current, view, now);
    case 'answering':
      return answeringStep(current, memory?.icon ?? null);
    case 'paused':
      return silent({ ...current, told: null });
  }
}

function problemStep(memory: NotificationMemory, view: TrayView, now: number): NotificationStep {
  const due = memory.since + PROBLEM_DELAY_MS;
  if (memory.problemTold) return silent(memory);
  if (now < due) return { memory, notice: null, askAgainAt: due };
  return tell({ ...memory, problemTold: true }, { title: view.sentence, body: view.advice ?? '' });
}

function answeringStep(memory: NotificationMemory, before: TrayIconName | null): NotificationStep {
  const healed = { ...memory, told: null };
  if (memory.told === 'not-answering') {
    return tell(healed, { title: 'Calls are being answered again', body: '' });
  }
  if (before === 'paused')
    return tell(healed, { title: 'The pause is over', body: 'Calls are being answered.' });
  return silent(healed);
}

const silent = (memory: NotificationMemory): NotificationStep => ({ memory, notice: null, askAgainAt: null });
const tell = (memory: NotificationMemory, notice: Notice): NotificationStep => ({
  memory,
  notice,
  askAgainAt: null,
});
