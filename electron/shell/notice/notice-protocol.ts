import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Protocol, protocol } from 'electron';

/** Address of the shell's own page. A scheme of our own instead of file://, which could read any file. */
export const NOTICE_ADDRESS = 'trunkline://notice/';
export const NOTICE_PAGE = `${NOTICE_ADDRESS}notice.html`;

const FILES: Readonly<Record<string, string>> = {
  'notice.html': 'text/html; charset=utf-8',
  'notice.css': 'text/css; charset=utf-8',
  'notice.js': 'text/javascript; charset=utf-8',
};

/** Before the app is ready. */
export const declareNoticeScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'trunkline', privileges: { standard: true, secure: true } },
  ]);

/** `noticeDir`: where the built shell has its three files. The windows have a session of their own, so the default one's protocol would not do. */
export function serveNotice(sessionProtocol: Protocol, noticeDir: string): void {
  sessionProtocol.handle('trunkline', async ({ url }) => {
    const name = url.startsWith(NOTICE_ADDRESS) ? url.slice(NOTICE_ADDRESS.length) : '';
    const type = FILES[name];
    if (type === undefined) return new Response('', { status: 404 });
    return new Response(await readFile(join(noticeDir, name)), { headers: { 'content-type': type } });
  });
}
