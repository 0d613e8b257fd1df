import {
  type Cipheriv,
  createCipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { SessionKeys } from './srtp-keys.ts';

export const AUTH_TAG_BYTES = 10;
const BLOCK_BYTES = 16;

/**
 * AES-CM and HMAC-SHA1-80 of RFC 3711 for one direction. The counter blocks go through one AES-ECB cipher that lives as
 * long as the call: setting up a CTR cipher per packet would cost more than encrypting it.
 */
export class SrtpCipher {
  readonly #aes: Cipheriv;
  readonly #authenticationKey: KeyObject;
  readonly #salt: Buffer;
  #counters = Buffer.alloc(BLOCK_BYTES * 16);

  constructor(keys: SessionKeys) {
    this.#aes = createCipheriv('aes-128-ecb', keys.encryptionKey, null).setAutoPadding(false);
    this.#authenticationKey = createSecretKey(keys.authenticationKey);
    this.#salt = keys.salt;
  }

  /** Encrypts or decrypts in place. `index` has 48 bits (SRTP) or 31 bits (SRTCP). */
  apply(data: Uint8Array, ssrc: number, index: number): void {
    const blocks = Math.ceil(data.length / BLOCK_BYTES);
    if (blocks === 0) return;
    const keystream = this.#aes.update(this.#counterBlocks(blocks, ssrc, index));
    for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) ^ (keystream[i] as number);
  }

  tag(...parts: readonly Uint8Array[]): Buffer {
    const hmac = createHmac('sha1', this.#authenticationKey);
    for (const part of parts) hmac.update(part);
    return hmac.digest().subarray(0, AUTH_TAG_BYTES);
  }

  verify(tag: Uint8Array, ...parts: readonly Uint8Array[]): boolean {
    return tag.length === AUTH_TAG_BYTES && timingSafeEqual(this.tag(...parts), tag);
  }

  /** RFC 3711 4.1.1: IV = salt * 2^16 XOR ssrc * 2^64 XOR index * 2^16, then a 16 bit block counter. */
  #counterBlocks(blocks: number, ssrc: number, index: number): Buffer {
    if (this.#counters.length < blocks * BLOCK_BYTES) this.#counters = Buffer.alloc(blocks * BLOCK_BYTES);
    const out = this.#counters;
    this.#salt.copy(out);
    out.writeUInt32BE((out.readUInt32BE(4) ^ ssrc) >>> 0, 4);
    out.writeUInt16BE(out.readUInt16BE(8) ^ Math.floor(index / 2 ** 32), 8);
    out.writeUInt32BE((out.readUInt32BE(10) ^ (index % 2 ** 32)) >>> 0, 10);
    for (let block = 0; block < blocks; block++) {
      if (block > 0) out.copy(out, block * BLOCK_BYTES, 0, BLOCK_BYTES - 2);
      out.writeUInt16BE(block, block * BLOCK_BYTES + BLOCK_BYTES - 2);
    }
    return out.subarray(0, blocks * BLOCK_BYTES);
  }
}
