import { type IpcMain, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';

/** Whose messages count: the main frame of one of our windows, on an address that this list allows. */
export type SenderRule = (address: string) => boolean;

/**
 * Messages from pages, each with who may send it and what it must carry. Electron delivers messages of any frame
 * that has a preload; a page that was led elsewhere must find nothing.
 */
export interface CheckedHandlers {
  handle<T extends readonly unknown[]>(
    channel: string,
    input: z.ZodType<T>,
    handler: (...input: T) => unknown,
  ): void;
}

export const NOTHING = z.tuple([]);

export function checkedHandlers(mayAsk: SenderRule, ipc: IpcMain = ipcMain): CheckedHandlers {
  const isOurs = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame.parent === null && mayAsk(senderFrame.url);
  return {
    handle(channel, input, handler) {
      ipc.handle(channel, async (event, ...given: unknown[]) => {
        if (!isOurs(event)) throw new Error('This page may not ask the app for anything.');
        const parsed = input.safeParse(given);
        if (!parsed.success) throw new Error(`${channel}: ${z.prettifyError(parsed.error)}`);
        return handler(...parsed.data);
      });
    },
  };
}
