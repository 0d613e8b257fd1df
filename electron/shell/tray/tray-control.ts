import type { StandingAlert } from '../../shared/contract/alerts.ts';
import type { UpdateState } from '../../shared/shell-bridge.ts';
import type { Connection } from '../connection/connection.ts';
import type { ServiceClient } from '../connection/service-client.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { AppTray } from './app-tray.ts';
import { menuFigures } from './menu-figures.ts';
import { type MenuFigures, trayMenu } from './tray-menu.ts';
import { LOST_GRACE_MS, trayView } from './tray-view.ts';

/** Keeps icon, tooltip, menu and notifications in step with the connection. */
export interface TrayControl {
  seeConnection(connection: Connection): void;
  /** An update or a setting of the shell has changed: draw again. */
  refresh(): void;
  stop(): void;
}

export interface TrayControlParts {
  readonly tray: AppTray;
  readonly notifier: Notifier;
  readonly showAlerts: (alerts: readonly StandingAlert[]) => void;
  readonly client: () => ServiceClient | null;
  readonly update: () => UpdateState;
  readonly startsAtLogin: () => boolean | null;
  readonly clock: () => number;
  /** Of the system, such as "en-GB". */
  readonly locale: string;
}

export function createTrayControl(parts: TrayControlParts): TrayControl {
  let connection: Connection = { kind: 'looking' };
  let figures: MenuFigures | null = null;
  let figuresFor = '';
  let graceTimer: ReturnType<typeof setTimeout> | undefined;
  const timeOfDay = new Intl.DateTimeFormat(parts.locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

  function refresh(): void {
    const view = trayView(connection, parts.clock(), (at) => timeOfDay.format(at));
    const attached = connection.kind === 'attached';
    const menu = trayMenu({
      view,
      attached,
      failingChecks: connection.kind === 'attached' ? connection.status.failingChecks : 0,
      figures: attached ? figures : null,
      update: parts.update(),
      startsAtLogin: parts.startsAtLogin(),
    });
    parts.tray.show(view, menu);
    parts.notifier.see(view);
  }

  /** Read anew when a call begins or ends: the figures are those of Home. */
  async function readFigures(key: string): Promise<void> {
    figuresFor = key;
    const overview = await parts
      .client()
      ?.overview()
      .catch(() => null);
    if (!overview || figuresFor !== key) return;
    figures = menuFigures(overview, parts.locale);
    refresh();
  }

  return {
    refresh,
    seeConnection(next) {
      connection = next;
      clearTimeout(graceTimer);
      if (next.kind === 'lost' || next.kind === 'away') {
        graceTimer = setTimeout(refresh, Math.max(0, next.since + LOST_GRACE_MS - parts.clock()) + 50);
      }
      if (next.kind === 'attached') {
        parts.showAlerts(next.status.alerts);
        const key = `${next.status.startedAt} ${next.status.liveCalls}`;
        if (key !== figuresFor) void readFigures(key);
      } else {
        figuresFor = '';
      }
      refresh();
    },
    stop: () => clearTimeout(graceTimer),
  };
}
