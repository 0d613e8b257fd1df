import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import type { UpdateState } from '../../shared/shell-bridge.ts';
import { NOTICE_CHANNELS, SHELL_CHANNELS } from '../../shared/shell-channels.ts';
import type { ChosenService } from '../connection/chosen-service.ts';
import { connectDevice } from '../connection/connect-device.ts';
import type { Connection } from '../connection/connection.ts';
import type { ServiceKeeper } from '../connection/service-keeper.ts';
import { noticeView } from '../notice/notice-view.ts';
import type { StartAtLogin } from '../start-at-login.ts';
import type { Updater } from '../updates/updater.ts';
import { checkedHandlers, NOTHING, type SenderRule } from './checked-handlers.ts';
import { pagePathSchema } from './page-path.ts';

export interface PagesParts {
  readonly isPage: SenderRule;
  readonly isNotice: SenderRule;
  readonly windows: () => readonly (BrowserWindow | null)[];
  readonly keeper: ServiceKeeper;
  readonly chosen: ChosenService;
  readonly updater: Updater;
  readonly atLogin: StartAtLogin | null;
  readonly openWindow: (path: string) => Promise<void>;
}

export interface Pages {
  tellUpdate(state: UpdateState): void;
  tellConnection(connection: Connection): void;
}

/** Answers the two kinds of pages and tells them what changes. */
export function answerPages(parts: PagesParts): Pages {
  answerPage(parts);
  answerNotice(parts);
  const tell = (channel: string, message: unknown, mayHear: SenderRule) => {
    for (const window of parts.windows()) {
      if (window && !window.isDestroyed() && mayHear(window.webContents.getURL() || 'about:blank')) {
        window.webContents.send(channel, message);
      }
    }
  };
  return {
    tellUpdate: (state) => tell(SHELL_CHANNELS.updateChanged, state, parts.isPage),
    tellConnection: (connection) => tell(NOTICE_CHANNELS.viewChanged, noticeView(connection), parts.isNotice),
  };
}

/** ShellBridge, from the side of the shell. */
function answerPage({ isPage, updater, atLogin, openWindow }: PagesParts): void {
  const handlers = checkedHandlers(isPage);
  handlers.handle(SHELL_CHANNELS.updateState, NOTHING, () => updater.state());
  handlers.handle(SHELL_CHANNELS.updateCheck, NOTHING, () => updater.check());
  handlers.handle(SHELL_CHANNELS.updateInstall, NOTHING, () => updater.install());
  handlers.handle(SHELL_CHANNELS.startAtLogin, NOTHING, () => atLogin?.isOn() ?? false);
  handlers.handle(SHELL_CHANNELS.setStartAtLogin, z.tuple([z.boolean()]), (on) => atLogin?.set(on));
  handlers.handle(SHELL_CHANNELS.openWindow, z.tuple([pagePathSchema]), openWindow);
}

const typed = z.string().max(300);

/** NoticeBridge, from the side of the shell. */
function answerNotice({ isNotice, keeper, chosen }: PagesParts): void {
  const handlers = checkedHandlers(isNotice);
  handlers.handle(NOTICE_CHANNELS.view, NOTHING, () => noticeView(keeper.connection()));
  handlers.handle(NOTICE_CHANNELS.retry, NOTHING, () => keeper.lookNow());
  handlers.handle(NOTICE_CHANNELS.elsewhere, NOTHING, () => chosen.current() !== null);
  handlers.handle(NOTICE_CHANNELS.connect, z.tuple([typed, typed]), async (url, token) => {
    const refusal = await connectDevice(url, token, chosen);
    if (refusal === null) keeper.lookNow();
    return refusal;
  });
  handlers.handle(NOTICE_CHANNELS.useThisMachine, NOTHING, () => {
    chosen.forget();
    keeper.lookNow();
  });
}
