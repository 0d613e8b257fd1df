import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A peer that is only a socket: for what no proper stack would send. */
export async function rawUdpPeer(address = '127.0.0.1'): Promise<{
  socket: UdpSocket;
  next(): Promise<string>;
  send(text: string, port: number): void;
  port: number;
}> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  return {
    socket,
    port: socket.address().port,
    send: (text, port) => socket.send(text, port, '127.0.0.1'),
    next: async () => String((await once(socket, 'message'))[0]),
  };
}

export async function rawTcpPeer(port: number): Promise<{
  socket: Socket;
  received(): string;
  until(text: string): Promise<void>;
  closed: Promise<unknown>;
}> {
  const socket = connect(port, '127.0.0.1');
  // A reset is one way to be cut off.
  socket.on('error', () => {});
  let all = '';
  socket.on('data', (chunk) => {
    all += chunk;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  onTestFinished(() => {
    socket.destroy();
  });
  return {
    socket,
    received: () => all,
    closed,
    until: async (text) => {
      while (!all.includes(text)) await once(socket, 'data');
    },
  };
}
