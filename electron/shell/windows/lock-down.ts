import { app, dialog, type Session, shell, type WebContents, type WebPreferences } from 'electron';
import { VERSION_ARGUMENT } from '../../shared/shell-channels.ts';
import { NOTICE_ADDRESS } from '../notice/notice-protocol.ts';
import { linkTarget, mayHave, mayNavigate } from './navigation-rules.ts';

/** Every window of ours: no Node, no other site, no new window. The page is a guest, even though it is our own. */
export const lockedPreferences = (): WebPreferences => ({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  additionalArguments: [`${VERSION_ARGUMENT}${app.getVersion()}`],
});

/** `pageOrigin`: of the service that we are attached to; null: none, then nothing may be left for. */
export function lockDownContents(pageOrigin: () => string | null): void {
  app.on('web-contents-created', (_event, contents) => {
    const isOurs = (address: string) =>
      mayNavigate(address, pageOrigin()) || address.startsWith(NOTICE_ADDRESS);
    const stay = (event: { preventDefault(): void }, address: string) => {
      if (!isOurs(address)) event.preventDefault();
    };
    contents.on('will-navigate', (event, address) => {
      stay(event, address);
      if (!isOurs(address)) void openOutside(address, pageOrigin(), contents);
    });
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url, pageOrigin(), contents);
      return { action: 'deny' };
    });
  });
}

export function lockDownSession(session: Session, pageOrigin: () => string | null): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const origin = originOf(
      'securityOrigin' in details && details.securityOrigin ? details.securityOrigin : details.requestingUrl,
    );
    answer(mayHave(permission, origin, pageOrigin(), mediaTypes));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHave(permission, origin, pageOrigin(), details.mediaType === undefined ? [] : [details.mediaType]),
  );
  session.setDevicePermissionHandler(() => false);
}

const originOf = (address: string | undefined): string => {
  try {
    return new URL(address ?? '').origin;
  } catch {
    return '';
  }
};

async function openOutside(address: string, pageOrigin: string | null, from: WebContents): Promise<void> {
  const target = linkTarget(address, pageOrigin);
  switch (target.kind) {
    case 'page':
    case 'refused':
      return;
    case 'browser':
      return shell.openExternal(target.url);
    case 'ask': {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: `Open ${target.host} in your browser?`,
        detail: `${target.url}\n\nThis is not a site that Trunkline knows.`,
        buttons: [`Open ${target.host}`, 'Stay here'],
        defaultId: 1,
        cancelId: 1,
      });
      if (response === 0 && !from.isDestroyed()) await shell.openExternal(target.url);
    }
  }
}
