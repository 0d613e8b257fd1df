import type { TrayView } from '../tray/tray-view.ts';
import { type Notice, type NotificationMemory, nextNotification } from './notification-rules.ts';

/** Feeds the rules with each new view, and asks them again when they want to be asked. */
export interface Notifier {
  see(view: TrayView): void;
  stop(): void;
}

export function createNotifier(show: (notice: Notice) => void, clock: () => number): Notifier {
  let memory: NotificationMemory | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const see = (view: TrayView): void => {
    clearTimeout(timer);
    const step = nextNotification(memory, view, clock());
    memory = step.memory;
    if (step.notice) show(step.notice);
    if (step.askAgainAt !== null) timer = setTimeout(() => see(view), Math.max(0, step.askAgainAt - clock()));
  };
  return { see, stop: () => clearTimeout(timer) };
}
