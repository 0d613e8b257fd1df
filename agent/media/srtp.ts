import { ReplayWindow } from './replay-window.ts';
import { rtpHeaderLength } from './rtp-packet.ts';
import { AUTH_TAG_BYTES, SrtpCipher } from './srtp-cipher.ts';
import { deriveSessionKeys, splitMasterKey } from './srtp-keys.ts';

/** RFC 3711 with AES_CM_128_HMAC_SHA1_80, no MKI. One instance a direction, key and call. */

export const SRTP_OVERHEAD_BYTES = AUTH_TAG_BYTES;
const SRTCP_HEADER_BYTES = 8;
const ENCRYPTED_FLAG = 0x80000000;

/** A counter repeated under the same key would give the plain text away: a successor starts from where its predecessor can at most be. */
export interface SrtpSendStart {
  readonly rolloverCounter: number;
  readonly srtcpIndex: number;
}

export class SrtpSender {
  readonly #rtp: SrtpCipher;
  readonly #rtcp: SrtpCipher;
  readonly #roc = new Uint8Array(4);
  #srtcpIndex: number;

  constructor(keyBase64: string, start: SrtpSendStart = { rolloverCounter: 0, srtcpIndex: 0 }) {
    const { key, salt } = splitMasterKey(keyBase64);
    this.#rtp = new SrtpCipher(deriveSessionKeys(key, salt, 'srtp'));
    this.#rtcp = new SrtpCipher(deriveSessionKeys(key, salt, 'srtcp'));
    this.#srtcpIndex = start.srtcpIndex;
  }

  get srtcpIndex(): number {
    return this.#srtcpIndex;
  }

  /** Encrypts `packet[0..length)` in place and appends the tag; the memory needs 10 bytes more. Returns the new length. */
  protect(packet: Uint8Array, length: number, rolloverCounter: number): number {
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    const headerBytes = rtpHeaderLength(packet.subarray(0, length)) ?? length;
    const index = rolloverCounter * 0x10000 + view.getUint16(2);
    this.#rtp.apply(packet.subarray(headerBytes, length), view.getUint32(8), index);
    new DataView(this.#roc.buffer).setUint32(0, rolloverCounter);
    packet.set(this.#rtp.tag(packet.subarray(0, length), this.#roc), length);
    return length + AUTH_TAG_BYTES;
  }

  protectRtcp(packet: Uint8Array): Uint8Array {
    const out = Buffer.alloc(packet.length + 4 + AUTH_TAG_BYTES);
    out.set(packet);
    const index = this.#srtcpIndex;
    this.#srtcpIndex = (this.#srtcpIndex + 1) % 2 ** 31;
    this.#rtcp.apply(out.subarray(SRTCP_HEADER_BYTES, packet.length), out.readUInt32BE(4), index);
    out.writeUInt32BE((index | ENCRYPTED_FLAG) >>> 0, packet.length);
    out.set(this.#rtcp.tag(out.subarray(0, packet.length + 4)), packet.length + 4);
    return out;
  }
}

export class SrtpReceiver {
  readonly #rtp: SrtpCipher;
  readonly #rtcp: SrtpCipher;
  readonly #roc = new Uint8Array(4);
  readonly #rtcpWindows = new Map<number, ReplayWindow>();
  readonly #initialRolloverCounter: number;
  /** Only sources that proved themselves by an authentic packet, so a stranger cannot fill it. */
  readonly #rtpWindows = new Map<number, ReplayWindow>();
  #latest: ReplayWindow | null = null;

  /** `rolloverCounter` is the peer's, from the predecessor of this session. */
  constructor(keyBase64: string, rolloverCounter = 0) {
    const { key, salt } = splitMasterKey(keyBase64);
    this.#rtp = new SrtpCipher(deriveSessionKeys(key, salt, 'srtp'));
    this.#rtcp = new SrtpCipher(deriveSessionKeys(key, salt, 'srtcp'));
    this.#initialRolloverCounter = rolloverCounter;
  }

  get rolloverCounter(): number {
    if (this.#latest === null) return this.#initialRolloverCounter;
    return Math.floor(this.#latest.highest / 0x10000);
  }

  /** The plain packet, decrypted in place; null if it is malformed, replayed or not authentic. */
  unprotect(packet: Uint8Array): Uint8Array | null {
    const length = packet.length - AUTH_TAG_BYTES;
    const headerBytes = length > 0 ? rtpHeaderLength(packet.subarray(0, length)) : null;
    if (headerBytes === null) return null;
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    const ssrc = view.getUint32(8);
    const window = this.#rtpWindows.get(ssrc) ?? new ReplayWindow();
    const index = this.#indexOf(view.getUint16(2), window);
    if (index < 0 || window.isReplay(index)) return null;
    new DataView(this.#roc.buffer).setUint32(0, Math.floor(index / 0x10000));
    if (!this.#rtp.verify(packet.subarray(length), packet.subarray(0, length), this.#roc)) return null;
    window.mark(index);
    this.#rtpWindows.set(ssrc, window);
    this.#latest = window;
    this.#rtp.apply(packet.subarray(headerBytes, length), ssrc, index);
    return packet.subarray(0, length);
  }

  unprotectRtcp(packet: Uint8Array): Uint8Array | null {
    const length = packet.length - 4 - AUTH_TAG_BYTES;
    if (length < SRTCP_HEADER_BYTES) return null;
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    const word = view.getUint32(length);
    const index = word % ENCRYPTED_FLAG;
    const ssrc = view.getUint32(4);
    const window = this.#rtcpWindows.get(ssrc) ?? new ReplayWindow();
    if (window.isReplay(index)) return null;
    if (!this.#rtcp.verify(packet.subarray(length + 4), packet.subarray(0, length + 4))) return null;
    window.mark(index);
    this.#rtcpWindows.set(ssrc, window);
    if (word >= ENCRYPTED_FLAG) this.#rtcp.apply(packet.subarray(SRTCP_HEADER_BYTES, length), ssrc, index);
    return packet.subarray(0, length);
  }

  /** RFC 3711 3.3.1: the rollover counter that brings the packet closest to the highest one seen. */
  #indexOf(sequence: number, window: ReplayWindow): number {
    if (window.highest < 0) {
      return (this.#latest === null ? this.#initialRolloverCounter : 0) * 0x10000 + sequence;
    }
    const roc = Math.floor(window.highest / 0x10000);
    const last = window.highest % 0x10000;
    if (last < 0x8000 && sequence - last > 0x8000) return (roc - 1) * 0x10000 + sequence;
    if (last >= 0x8000 && last - 0x8000 > sequence) return (roc + 1) * 0x10000 + sequence;
    return roc * 0x10000 + sequence;
  }
}
