import type { Socket } from 'node:net';
import type { Hop } from './message.ts';
import { MessageFramer } from './message-framer.ts';
import type { TransportOwner } from './transport.ts';

/** RFC 5626 3.5.1: a keep-alive double CRLF is answered with one. */
const PING = Buffer.from('\r\n\r\n');
const PONG = Buffer.from('\r\n');

export interface StreamLimits {
  /** A call may be silent for long; session timers keep its connection in use. */
  readonly idleMs: number;
  /** A message that has begun must end, and a forbidden connection must say its first word: slow-loris guard. */
  readonly unfinishedMs: number;
  /** What a peer that does not read may make us keep. */
  readonly unsentBytes: number;
}

export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  idleMs: 3 * 3_600_000,
  unfinishedMs: 10_000,
  unsentBytes: 1_000_000,
};

/** One TCP or TLS connection: frames what comes, queues what goes. Closed by either end or by a limit. */
export class StreamConnection {
  readonly hop: Hop;
  readonly #socket: Socket;
  readonly #owner: TransportOwner;
  readonly #limits: StreamLimits;
  readonly #framer = new MessageFramer();
  #unfinished: NodeJS.Timeout | null = null;

  /** `opened`: by us, so that what it brings was asked for and is not judged by `admit`. */
  constructor(
    socket: Socket,
    hop: Hop,
    opened: boolean,
    owner: TransportOwner,
    limits: StreamLimits,
    onClosed: () => void,
  ) {
    this.hop = hop;
    this.#socket = socket;
    this.#owner = owner;
    this.#limits = limits;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    socket.setTimeout(limits.idleMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => this.#receive(chunk, opened));
    // 'close' follows; what was lost is told to the senders by their write callbacks.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#stopUnfinished();
      onClosed();
    });
  }

  send(bytes: Buffer): Promise<boolean> {
    const socket = this.#socket;
    if (socket.destroyed || !socket.writable) return Promise.resolve(false);
    if (socket.writableLength > this.#limits.unsentBytes) socket.destroy();
    return new Promise((resolve) => {
      socket.write(bytes, (error) => resolve(!error));
    });
  }

  /** To be closed unless a whole message comes in time. */
  limitFirstMessage(): void {
    this.#unfinished ??= setTimeout(() => this.close(), this.#limits.unfinishedMs);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer, opened: boolean): void {
    // Judged again: the allow-list may have changed since the connection came.
    const verdict = opened ? 'accept' : this.#owner.admit(this.hop);
    if (verdict === 'drop') {
      this.close();
      return;
    }
    if (this.#framer.waitingBytes === 0 && chunk.equals(PING)) void this.send(PONG);
    const messages = this.#framer.push(chunk);
    if (messages === null) {
      this.#owner.onGarbage(this.hop);
      this.close();
      return;
    }
    if (messages.length > 0) this.#stopUnfinished();
    if (this.#framer.waitingBytes > 0 || verdict === 'forbid') this.limitFirstMessage();
    for (const message of messages) this.#owner.onMessage(message, this.hop, verdict === 'forbid');
  }

  #stopUnfinished(): void {
    if (this.#unfinished) clearTimeout(this.#unfinished);
    this.#unfinished = null;
  }
}
