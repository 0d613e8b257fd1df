import type { Socket } from 'node:net';
import type { Hop } from './message.ts';
import { MessageFramer } from './message-framer.ts';
import type { TransportOwner } from './transport.ts';

/** RFC 5626 keep-alive double CRLF is answered with one. */
const PONG = Buffer.from('\r\n');
/** A call may be silent for long; session timers keep its connection in use. */
const IDLE_LIMIT_MS = 3 * 3_600_000;
/** A message that has begun must end: slow-loris guard. */
const UNFINISHED_LIMIT_MS = 10_000;

/** One TCP or TLS connection: frames what comes, queues what goes. Closed by either end or by a limit. */
export class StreamConnection {
  readonly hop: Hop;
  readonly #socket: Socket;
  readonly #framer = new MessageFramer();
  #unfinished: NodeJS.Timeout | null = null;

  constructor(socket: Socket, hop: Hop, forbidden: boolean, owner: TransportOwner, onClosed: () => void) {
    this.hop = hop;
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_LIMIT_MS, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => this.#receive(chunk, forbidden, owner));
    // 'close' follows; what was lost is told to the senders by their write callbacks.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#stopUnfinished();
      onClosed();
    });
  }

  send(bytes: Buffer): Promise<boolean> {
    if (this.#socket.destroyed) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#socket.write(bytes, (error) => resolve(!error));
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer, forbidden: boolean, owner: TransportOwner): void {
    if (this.#framer.waitingBytes === 0 && chunk.equals(PING)) void this.send(PONG);
    const messages = this.#framer.push(chunk);
    if (messages === null) {
      owner.onGarbage(this.hop);
      this.close();
      return;
    }
    if (messages.length > 0 || this.#framer.waitingBytes === 0) this.#stopUnfinished();
    if (this.#framer.waitingBytes > 0) {
      this.#unfinished ??= setTimeout(() => this.close(), UNFINISHED_LIMIT_MS);
    }
    for (const message of messages) owner.onMessage(message, this.hop, forbidden);
  }

  #stopUnfinished(): void {
    if (this.#unfinished) clearTimeout(this.#unfinished);
    this.#unfinished = null;
  }
}

const PING = Buffer.from('\r\n\r\n');
