import { pauseUntil } from '../../shared/pause-choices.ts';
import { assertNever } from '../../shared/result.ts';
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

export async function runMenuCommand(command: MenuCommand, parts: MenuCommandParts): Promise<void> {
  switch (command.do) {
    case 'open':
      parts.openMain(command.path);
      break;
    case 'pause':
      await orShow(parts, (client) => client.pause(pauseUntil(command.length, Date.now(), systemTimeZone())));
      break;
    case 'resume':
      await orShow(parts, (client) => client.resume());
      break;
    case 'install_update':
      await parts.updater.install();
      break;
    case 'start_at_login':
      parts.atLogin?.set(command.on);
      parts.refresh();
      break;
    case 'close':
      parts.quit();
      break;
    default:
      assertNever(command);
  }
}

const systemTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the service refuses, or cannot hear, is explained by its page: there the state that stays is seen. */
async function orShow(
  { client, openMain }: MenuCommandParts,
  ask: (client: ServiceClient) => Promise<void>,
): Promise<void> {
  const asked = client();
  if (asked === null) openMain(null);
  else await ask(asked).catch(() => openMain('/'));
}
