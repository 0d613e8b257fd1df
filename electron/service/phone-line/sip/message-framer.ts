import { MAX_MESSAGE_BYTES } from './transport.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
/** White space of a header line, folding included (RFC 3261 25.1 LWS). */
const CONTENT_LENGTH = /^(?:content-length|l)[ \t]*:(?:[ \t]|\r\n[ \t])*(\d{1,9})(?:[ \t]|\r\n[ \t])*$/im;

/**
 * Cuts a TCP or TLS stream into messages by Content-Length (RFC 3261 18.3). One per connection. Each byte is
 * copied and looked at a bounded number of times, however small the pieces it comes in.
 */
export class MessageFramer {
  #buffer: Buffer = Buffer.alloc(0);
  #used = 0;
  /** Where the search for the end of the head goes on. */
  #searched = 0;
  /** Length of the message that has begun, once its head is complete. */
  #length: number | null = null;

  /** Whole messages in order, or null when the stream can never be read again: no Content-Length, or too long. */
  push(chunk: Buffer): Buffer[] | null {
    this.#append(chunk);
    const messages: Buffer[] = [];
    for (;;) {
      if (this.#length === null) this.#skipLineEnds();
      this.#length ??= this.#readLength();
      if (this.#length === -1) return null;
      if (this.#length === null) return this.#used > MAX_MESSAGE_BYTES ? null : messages;
      if (this.#used < this.#length) return messages;
      messages.push(Buffer.from(this.#buffer.subarray(0, this.#length)));
      this.#consume(this.#length);
    }
  }

  /** Bytes of a message that has begun and not ended: a slow sender is cut off after a while. */
  get waitingBytes(): number {
    return this.#used;
  }

  #append(chunk: Buffer): void {
    const needed = this.#used + chunk.length;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(
        Math.max(needed, Math.min(this.#buffer.length * 2, 2 * MAX_MESSAGE_BYTES)),
      );
      this.#buffer.copy(larger, 0, 0, this.#used);
      this.#buffer = larger;
    }
    chunk.copy(this.#buffer, this.#used);
    this.#used = needed;
  }

  #consume(bytes: number): void {
    this.#buffer = this.#buffer.subarray(bytes);
    this.#used -= bytes;
    this.#searched = 0;
    this.#length = null;
  }

  /** Keep-alives between messages (7.5). */
  #skipLineEnds(): void {
    let from = 0;
    while (from < this.#used && (this.#buffer[from] === 0x0d || this.#buffer[from] === 0x0a)) from += 1;
    if (from > 0) this.#consume(from);
  }

  /** Null: the head is not complete yet. -1: it says no length that we could go by. */
  #readLength(): number | null {
    const received = this.#buffer.subarray(0, this.#used);
    const headEnd = received.indexOf(HEAD_END, this.#searched);
    if (headEnd === -1) {
      this.#searched = Math.max(0, this.#used - HEAD_END.length + 1);
      return null;
    }
    const declared = CONTENT_LENGTH.exec(received.toString('latin1', 0, headEnd))?.[1];
    const length = headEnd + HEAD_END.length + Number(declared);
    return declared === undefined || length > MAX_MESSAGE_BYTES ? -1 : length;
  }
}
