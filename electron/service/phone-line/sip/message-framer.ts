import { MAX_MESSAGE_BYTES } from './transport.ts';

/**
 * Cuts a TCP or TLS stream into messages by Content-Length (RFC 3261 18.3). One per connection.
 * `push` returns whole messages, or null when the stream can never be read again: no Content-Length, or too long.
 */
export class MessageFramer {
  #waiting: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] | null {
    this.#waiting = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      this.#skipKeepAlives();
      const length = this.#nextLength();
      if (length === 'unreadable') return null;
      if (length === 'incomplete') return this.#waiting.length > MAX_MESSAGE_BYTES ? null : messages;
      messages.push(this.#waiting.subarray(0, length));
      this.#waiting = this.#waiting.subarray(length);
    }
  }

  /** Bytes of a message that has begun and not ended: a slow sender is cut off after a while. */
  get waitingBytes(): number {
    return this.#waiting.length;
  }

  #skipKeepAlives(): void {
    let from = 0;
    while (this.#waiting[from] === 0x0d || this.#waiting[from] === 0x0a) from += 1;
    this.#waiting = this.#waiting.subarray(from);
  }

  #nextLength(): number | 'incomplete' | 'unreadable' {
    const headEnd = this.#waiting.indexOf('\r\n\r\n');
    if (headEnd < 0) return 'incomplete';
    const head = this.#waiting.toString('latin1', 0, headEnd);
    const declared = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*$/im.exec(head)?.[1];
    if (declared === undefined) return 'unreadable';
    const length = headEnd + 4 + Number(declared);
    if (length > MAX_MESSAGE_BYTES) return 'unreadable';
    return this.#waiting.length >= length ? length : 'incomplete';
  }
}
