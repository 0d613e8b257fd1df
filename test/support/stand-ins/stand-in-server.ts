import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type RunningStandIn, STATUS_OF_FAULT, type StandInFault } from './stand-in-options.ts';

export interface StandInParts<Seen> {
  readonly port?: number;
  readonly fault?: StandInFault;
  readonly seen: Seen;
  /** Why a real server would refuse the upgrade; null to accept. */
  refuse(url: URL, request: IncomingMessage): { status: number; reason: string } | null;
  onSocket?(socket: WebSocket, url: URL, standIn: RunningStandIn<Seen>): void;
  onRequest?(request: IncomingMessage, response: ServerResponse, standIn: RunningStandIn<Seen>): void;
}

/** HTTP and WebSocket on one loopback port, with the faults that all vendors share. */
export async function startStandInServer<Seen>(parts: StandInParts<Seen>): Promise<RunningStandIn<Seen>> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const open = new Set<Duplex>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(parts.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dropConnections = () => {
    for (const socket of open) socket.destroy();
  };
  const standIn: RunningStandIn<Seen> = {
    port,
    url: `http://127.0.0.1:${port}`,
    seen: parts.seen,
    fault: parts.fault ?? 'none',
    dropConnections,
    close: async () => {
      dropConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', standIn.url);
    const refused = faultStatus(standIn.fault) ?? parts.refuse(url, request);
    if (refused) return refuseUpgrade(socket, refused);
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => {});
      parts.onSocket?.(client, url, standIn);
    });
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refused =
      faultStatus(standIn.fault) ?? parts.refuse(new URL(request.url ?? '/', standIn.url), request);
    if (refused) return answerJson(response, refused.status, { error: { message: refused.reason } });
    parts.onRequest?.(request, response, standIn);
  });
  return standIn;
}

const faultStatus = (fault: StandInFault): { status: number; reason: string } | null => {
  const status = STATUS_OF_FAULT[fault];
  return status ? { status, reason: fault } : null;
};

function refuseUpgrade(socket: Duplex, { status, reason }: { status: number; reason: string }): void {
  const body = JSON.stringify({ err_msg: reason });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

export async function readBody(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
