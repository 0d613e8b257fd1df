import { once } from 'node:events';
import { statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServiceListener, type ServiceListenerOwner } from '../../../agent/worker/service-listener.ts';
import { encodeLine } from '../../../electron/shared/worker-lines.ts';
import {
  type FromWorker,
  type ToWorker,
  WORKER_PROTOCOL_VERSION,
} from '../../../electron/shared/worker-messages.ts';
import { makeDataDir, removeDataDir } from '../../support/workers/worker-fixtures.ts';

const token = 'ab'.repeat(32);
const ready = {
  type: 'ready',
  protocolVersion: WORKER_PROTOCOL_VERSION,
  workerId: 'w-1',
  pid: 1,
  capacity: 50,
  draining: false,
  calls: [],
} as const;
const hello: ToWorker = {
  type: 'hello',
  protocolVersion: WORKER_PROTOCOL_VERSION,
  token,
  heartbeatIntervalMs: 1000,
};
const closedCall: FromWorker = { type: 'hangup_requested', callId: 'a', by: 'agent', reason: 'bye' };

let dataDir: string;
let address: string;
let listener: ServiceListener;
let owner: ServiceListenerOwner;
const sockets: Socket[] = [];

async function listen(orphanTimeoutMs = 60_000): Promise<void> {
  listener = new ServiceListener({ address, token, orphanTimeoutMs, owner });
  await listener.listen();
}

function service(): { socket: Socket; lines: AsyncIterator<string> } {
  const socket = connect(address);
  sockets.push(socket);
  return { socket, lines: createInterface({ input: socket })[Symbol.asyncIterator]() };
}

const next = async (lines: AsyncIterator<string>): Promise<FromWorker> =>
  JSON.parse((await lines.next()).value ?? 'null');

beforeEach(() => {
  dataDir = makeDataDir();
  address = process.platform === 'win32' ? `\\\\.\\pipe\\${Date.now()}` : join(dataDir, 'w.sock');
  owner = {
    ready: () => ready,
    onHello: vi.fn(),
    onMessage: vi.fn(),
    onOrphaned: vi.fn(),
    onMessagesDropped: vi.fn(),
  };
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener.close();
  removeDataDir(dataDir);
});

describe('the door of a worker', () => {
  it.skipIf(process.platform === 'win32')('is open to nobody else', async () => {
    await listen();
    expect(statSync(address).mode & 0o777).toBe(0o600);
  });

  it('answers a hello with ready, then with what waited', async () => {
    await listen();
    listener.send(closedCall);
    const { socket, lines } = service();
    socket.write(encodeLine(hello));
    expect(await next(lines)).toEqual(ready);
    expect(await next(lines)).toEqual(closedCall);
    expect(owner.onHello).toHaveBeenCalledWith(hello);
  });

  it.each([
    ['a wrong token', encodeLine({ ...hello, token: 'no' })],
    ['a message before the hello', encodeLine({ type: 'shutdown' })],
    ['garbage', 'GET / HTTP/1.1\r\n'],
  ])('closes on %s', async (_, line) => {
    await listen();
    const { socket } = service();
    socket.write(line);
    await once(socket, 'close');
    expect(owner.onMessage).not.toHaveBeenCalled();
    expect(owner.onHello).not.toHaveBeenCalled();
  });

  it('tells a service of another build its version and stays an orphan', async () => {
    await listen();
    const { socket, lines } = service();
    socket.write(encodeLine({ ...hello, protocolVersion: WORKER_PROTOCOL_VERSION + 1 }));
    expect(await next(lines)).toEqual(ready);
    await once(socket, 'close');
    expect(owner.onHello).not.toHaveBeenCalled();
  });

  it('lets the newest service take the place of the one before', async () => {
    await listen();
    const first = service();
    first.socket.write(encodeLine(hello));
    await next(first.lines);
    const second = service();
    second.socket.write(encodeLine(hello));
    await next(second.lines);
    await once(first.socket, 'close');
    listener.send(closedCall);
    expect(await next(second.lines)).toEqual(closedCall);
  });

  it('gives up when no service comes', async () => {
    const orphaned = Promise.withResolvers<void>();
    owner.onOrphaned = orphaned.resolve;
    await listen(20);
    await orphaned.promise;
  });

  it('gives up when its service does not come back', async () => {
    const orphaned = Promise.withResolvers<void>();
    owner.onOrphaned = orphaned.resolve;
    await listen(150);
    const { socket, lines } = service();
    socket.write(encodeLine(hello));
    await next(lines);
    socket.destroy();
    await orphaned.promise;
  });
});
