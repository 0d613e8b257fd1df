import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Reply = (response: ServerResponse) => void;

export interface WebhookReceiver {
  readonly url: string;
  readonly port: number;
  readonly posts: readonly ReceivedPost[];
  /** What the next posts are answered, one each; after them 204. */
  readonly replies: Reply[];
  close(): Promise<void>;
}

export const status =
  (code: number, words = '', headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) =>
    response.writeHead(code, headers).end(words);
export const hang: Reply = () => {};
export const breakOff: Reply = (response) => response.socket?.destroy();
/** Its status is out, the rest never comes. */
export const breakOffAfterStatus: Reply = (response) => {
  response.writeHead(200, { 'Content-Length': '100' }).write('half');
  setImmediate(() => response.socket?.destroy());
};

/** A real HTTP server that keeps what it gets and answers as it is told. */
export async function startWebhookReceiver(port = 0): Promise<WebhookReceiver> {
  const posts: ReceivedPost[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      (replies.shift() ?? status(204))(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/calls`,
    port: taken,
    posts,
    replies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
