import type { ServiceClient } from '../connection/service-client.ts';
import type { StartAtLogin } from '../start-at-login.ts';
import type { Updater } from '../updates/updater.ts';
import type { MenuCommand } from './tray-menu.ts';

export interface MenuCommandParts {
  readonly client: () => ServiceClient | null;
  readonly openMain: (path: string | null) => void;
  readonly updater: Updater;
  readonly atLogin: StartAtLogin | null;
  readonly refresh: () => void;
  readonly quit: () => void;
}

export function runMenuCommand(command: MenuCommand, parts: MenuCommandParts): void {
  switch (command.do) {
    case 'open':
      return parts.openMain(command.path);
    case 'pause': {
      const until = command.minutes === null ? null : Date.now() + command.minutes * 60_000;
      return orShow(parts.client()?.pause(until), parts);
    }
    case 'resume':
      return orShow(parts.client()?.resume(), parts);
    case 'install_update':
      return orShow(parts.updater.install(), parts);
    case 'start_at_login':
      parts.atLogin?.set(command.on);
      return parts.refresh();
    case 'close':
      return parts.quit();
  }
}

/** What the service refuses is explained by its page: there the state that stays is seen. */
function orShow(asked: Promise<void> | undefined, { openMain }: MenuCommandParts): void {
  if (asked === undefined) return openMain(null);
  asked.catch(() => openMain('/'));
}
