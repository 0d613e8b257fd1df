import { DamagedBackup } from './sealed-reader.ts';

/** Takes so many bytes at a time out of pieces of another size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    await this.pass(length, async (block) => void taken.push(Buffer.from(block)));
    return Buffer.concat(taken);
  }

  /** Hands on so many bytes, as they come. */
  async pass(length: number, hand: (block: Buffer) => Promise<void>): Promise<void> {
    for (let left = length; left > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) throw new DamagedBackup('It ends too early');
      const block = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(block.length);
      left -= block.length;
      await hand(block);
    }
  }

  async atEnd(): Promise<boolean> {
    while (this.#held.length === 0) if (!(await this.#more())) return true;
    return false;
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done) return false;
    this.#held = next.value;
    return true;
  }
}
