import { timingSafeEqual } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { encodeLine, LineSplitter, parseToWorker } from '../../electron/shared/worker-lines.ts';
import {
  type FromWorker,
  type ToWorker,
  WORKER_PROTOCOL_VERSION,
} from '../../electron/shared/worker-messages.ts';
import { Outbox } from './outbox.ts';

export type Hello = Extract<ToWorker, { type: 'hello' }>;
type Ready = Extract<FromWorker, { type: 'ready' }>;

export interface ServiceListenerInput {
  /** Unix socket path or Windows pipe name. */
  readonly address: string;
  readonly token: string;
  /** How long the worker may be without a service. */
  readonly orphanTimeoutMs: number;
  readonly owner: ServiceListenerOwner;
}

export interface ServiceListenerOwner {
  ready(): Ready;
  onHello(hello: Hello): void;
  onMessage(message: Exclude<ToWorker, Hello>): void;
  onOrphaned(): void;
  onMessagesDropped(count: number): void;
}

const HELLO_TIMEOUT_MS = 5000;
const FLUSH_TIMEOUT_MS = 1000;
/** A service that reads nothing for so long is hung: it counts as gone. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;

/** The worker's door: one service at a time, known by the token; the newest one wins. */
export class ServiceListener {
  readonly #input: ServiceListenerInput;
  readonly #outbox = new Outbox();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #service: Socket | null = null;
  #orphanTimer: NodeJS.Timeout | null = null;

  constructor(input: ServiceListenerInput) {
    this.#input = input;
    this.#server = createServer((socket) => this.#greet(socket));
  }

  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.#input.address, resolve);
    await promise;
    if (process.platform !== 'win32') chmodSync(this.#input.address, 0o600);
    this.#awaitService();
  }

  send(message: FromWorker): void {
    const service = this.#service;
    if (service === null) {
      this.#outbox.keep(message);
    } else {
      service.write(encodeLine(message));
      if (service.writableLength > MAX_UNREAD_BYTES) service.destroy();
    }
  }

  /** What was sent goes out first, as far as the service still reads. */
  async close(): Promise<void> {
    if (this.#orphanTimer !== null) clearTimeout(this.#orphanTimer);
    this.#server.close();
    const service = this.#service;
    this.#service = null;
    if (service !== null) {
      await Promise.race([
        new Promise<void>((resolve) => service.end(resolve)),
        new Promise<void>((resolve) => setTimeout(resolve, FLUSH_TIMEOUT_MS).unref()),
      ]);
    }
    for (const socket of this.#sockets) socket.destroy();
  }

  #awaitService(): void {
    this.#orphanTimer ??= setTimeout(() => this.#input.owner.onOrphaned(), this.#input.orphanTimeoutMs);
  }

  #greet(socket: Socket): void {
    const splitter = new LineSplitter();
    const helloTimer = setTimeout(() => socket.destroy(), HELLO_TIMEOUT_MS);
    this.#sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('error', () => {}); // 'close' follows.
    socket.on('close', () => {
      clearTimeout(helloTimer);
      this.#sockets.delete(socket);
      if (this.#service === socket) this.#lost();
    });
    socket.on('data', (chunk: string) => {
      for (const line of splitter.push(chunk) ?? [BROKEN]) {
        if (!socket.destroyed && !this.#accept(socket, line)) socket.destroy();
      }
      if (this.#service === socket) clearTimeout(helloTimer);
    });
  }

  /** False: not our service, or a broken one. It may connect again. */
  #accept(socket: Socket, line: string): boolean {
    const message = parseToWorker(line);
    if (message === null) return false;
    if (message.type === 'hello') return this.#welcome(socket, message);
    if (this.#service !== socket) return false;
    this.#input.owner.onMessage(message);
    return true;
  }

  #welcome(socket: Socket, hello: Hello): boolean {
    if (!sameToken(hello.token, this.#input.token)) return false;
    const ready = encodeLine(this.#input.owner.ready());
    if (hello.protocolVersion !== WORKER_PROTOCOL_VERSION) {
      // It learns from our version why it can not be served; our calls then end as orphans.
      socket.end(ready);
      return true;
    }
    if (this.#orphanTimer !== null) clearTimeout(this.#orphanTimer);
    this.#orphanTimer = null;
    const before = this.#service;
    this.#service = socket;
    before?.destroy();
    socket.write(ready);
    const { messages, dropped } = this.#outbox.take();
    for (const message of messages) this.send(message);
    if (dropped > 0) this.#input.owner.onMessagesDropped(dropped);
    this.#input.owner.onHello(hello);
    return true;
  }

  #lost(): void {
    this.#service = null;
    this.#awaitService();
  }
}

/** Stands for a line that was too long to be read: no message. */
const BROKEN = '';

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(String(given)), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
