import { join } from 'node:path';
import { app, type Session } from 'electron';
import { chosenService } from './connection/chosen-service.ts';
import type { Attachment, Connection } from './connection/connection.ts';
import { findLocalService } from './connection/local-service.ts';
import { createServiceClient } from './connection/service-client.ts';
import { keepService, type ServiceKeeper, waitUnlessAborted } from './connection/service-keeper.ts';
import { fetchFor, openServiceSession } from './connection/service-session.ts';
import { startServiceProcess } from './connection/start-service-process.ts';
import { describeInstallation } from './installation.ts';
import { answerPages } from './ipc/answer-pages.ts';
import { NOTICE_ADDRESS, serveNotice } from './notice/notice-protocol.ts';
import { createAlertNotices } from './notifications/alert-notices.ts';
import type { Notice } from './notifications/notification-rules.ts';
import { createNotifier } from './notifications/notifier.ts';
import { showNotification } from './notifications/show-notification.ts';
import type { ShellArguments } from './shell-arguments.ts';
import { openShellSettings, type ShellSettingsFile } from './shell-settings.ts';
import { startAtLogin } from './start-at-login.ts';
import { createAppTray } from './tray/app-tray.ts';
import { createPopover } from './tray/popover-window.ts';
import { runMenuCommand } from './tray/run-menu-command.ts';
import { createTrayControl } from './tray/tray-control.ts';
import { openUpdateSource } from './updates/update-source.ts';
import { createUpdater } from './updates/updater.ts';
import { lockDownContents, lockDownSession } from './windows/lock-down.ts';
import { createMainWindow } from './windows/main-window.ts';

export interface Shell {
  /** A second start of the app, or a click on a notification. */
  show(): void;
  stop(): void;
}

/** After the app is ready: all parts, joined. `shellDir`: where the built shell lies. */
export function startShell(args: ShellArguments, shellDir: string): Shell {
  const settings = openShellSettings(join(app.getPath('userData'), 'shell.json'));
  const chosen = chosenService(settings);
  const session = openServiceSession(() => chosen.current());
  const changes: ((connection: Connection) => void)[] = [];
  const keeper = startKeeper(args, session, chosen.current, (connection) => {
    for (const change of changes) change(connection);
  });
  const { client } = keeper;
  const pageOrigin = () => originOf(keeper.connection());
  lockDownContents(pageOrigin);
  lockDownSession(session, pageOrigin);
  serveNotice(session.protocol, join(shellDir, 'notice'));

  const common = { session, preload: join(shellDir, 'preload.cjs'), client, pageOrigin };
  const main = createMainWindow({
    ...common,
    iconPath: join(shellDir, 'icon.png'),
    rememberedBounds: () => settings.current().windowBounds,
    rememberBounds: (windowBounds) => settings.change({ windowBounds }),
  });
  const openMain = (path: string | null) => void main.show(path);
  const notify = (notice: Notice) => showNotification(notice, () => openMain(null));
  const popover = createPopover({ ...common, onNothingToShow: () => openMain(null) });
  const atLogin = startAtLogin();
  const updater = createUpdater({
    source: openUpdateSource(),
    client,
    liveCalls: () => liveCallsOf(keeper.connection()),
    rememberDrain: (drainedUntil) => settings.change({ drainedUntil }),
    onChange(state) {
      control.refresh();
      pages.tellUpdate(state);
    },
    clock: Date.now,
  });
  const tray = createAppTray({
    iconDir: join(shellDir, 'tray'),
    onClick: (bounds) => void popover.toggle(bounds),
    onCommand: (command) =>
      void runMenuCommand(command, {
        client,
        openMain,
        updater,
        atLogin,
        refresh: () => control.refresh(),
        quit: app.quit,
      }),
  });
  const control = createTrayControl({
    tray,
    notifier: createNotifier(notify, Date.now),
    showAlerts: createAlertNotices(notify),
    client,
    update: () => updater.state(),
    startsAtLogin: () => atLogin?.isOn() ?? null,
    clock: Date.now,
    locale: app.getLocale() === 'en-US' ? 'en-GB' : app.getLocale(),
  });
  const pages = answerPages({
    isPage: (address) => pageOrigin() !== null && new URL(address).origin === pageOrigin(),
    isNotice: (address) => address.startsWith(NOTICE_ADDRESS),
    windows: () => [main.window(), popover.window()],
    keeper,
    chosen,
    updater,
    atLogin,
    async openWindow(path) {
      popover.close();
      await main.show(path);
    },
  });
  changes.push(
    (connection) => control.seeConnection(connection),
    (connection) => pages.tellConnection(connection),
    (connection) => {
      updater.seeLiveCalls(liveCallsOf(connection));
      if (connection.kind === 'attached') {
        void main.showPage();
        endDrain(settings, keeper, updater.state().kind === 'waiting_for_calls');
      }
    },
  );
  if (!args.hidden) openMain(null);
  return {
    show: () => openMain(null),
    stop() {
      keeper.stop();
      updater.stop();
      control.stop();
      tray.destroy();
    },
  };
}

const originOf = (connection: Connection): string | null => ('at' in connection ? connection.at.url : null);

const liveCallsOf = (connection: Connection): number | null =>
  connection.kind === 'attached' ? connection.status.liveCalls : null;

function startKeeper(
  args: ShellArguments,
  session: Session,
  chosen: () => Attachment | null,
  onChange: (connection: Connection) => void,
): ServiceKeeper {
  const installation = describeInstallation({ platform: process.platform, args, environment: process.env });
  const { program, dataDir, startHint } = installation;
  return keepService({
    installation,
    chosen,
    clientFor: (at) => createServiceClient(at, fetchFor(at, session)),
    startProcess: async (signal) =>
      program === null
        ? { kind: 'failed', because: startHint }
        : startServiceProcess(program, dataDir, signal),
    findLocal: findLocalService,
    wait: waitUnlessAborted,
    clock: Date.now,
    onChange,
  });
}

/** The version before paused answering to install this one: over now, unless a person paused again since. */
function endDrain(settings: ShellSettingsFile, keeper: ServiceKeeper, installing: boolean): void {
  const connection = keeper.connection();
  const { drainedUntil } = settings.current();
  if (drainedUntil === null || installing || connection.kind !== 'attached') return;
  settings.change({ drainedUntil: null });
  if (connection.status.pausedUntil === drainedUntil)
    void keeper
      .client()
      ?.resume()
      .catch(() => null);
}
