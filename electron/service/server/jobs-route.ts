import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { type FromJob, readFromJob, type ToJob } from '../../shared/job-messages.ts';
import type { ServerParts } from './create-server.ts';

export interface JobEntrance {
  accepts(token: string): boolean;
  connect(socket: {
    send(message: ToJob): void;
    close(): void;
    onMessage(listener: (message: FromJob) => void): void;
    onClose(listener: () => void): void;
  }): void;
}

const PATH = '/jobs';
const MAX_MESSAGE_BYTES = 1024 * 1024;
/** RFC 6455, 7.4.1: data that cannot be accepted. */
const NOT_UNDERSTOOD = 1003;

/**
 * `/jobs`: processes of LiveKit jobs, on this machine or on others, connect here with a token of their own. No browser
 * can: it sends no Authorization header with a WebSocket.
 */
export function serveJobs(
  server: FastifyInstance,
  { jobs, onBug }: Pick<ServerParts, 'jobs' | 'onBug'>,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith('/lk/')) return; // The proxy's.
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (path !== PATH || jobs === undefined) return refuse(socket, '404 Not Found');
    if (token === undefined || !jobs.accepts(token)) return refuse(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      jobs.connect({
        send: (message) => opened.send(JSON.stringify(message)),
        close: () => opened.close(),
        onMessage: (listener) =>
          opened.on('message', (data) => {
            const message = readFromJob(String(data));
            if (message === null || !understood(() => listener(message), onBug)) opened.close(NOT_UNDERSTOOD);
          }),
        onClose: (listener) => opened.on('close', listener),
      });
    });
  });
  server.addHook('preClose', async () => {
    for (const client of sockets.clients) client.terminate();
  });
}

/** A job of another version may say what we take for something else: that ends its connection, never the service. */
function understood(receive: () => void, onBug: ServerParts['onBug']): boolean {
  try {
    receive();
    return true;
  } catch (error) {
    onBug?.(error as Error, PATH);
    return false;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
