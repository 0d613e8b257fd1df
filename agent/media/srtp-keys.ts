import { createCipheriv } from 'node:crypto';

/** RFC 3711 4.3: what both directions of SRTP and SRTCP derive from one master key. */
export interface SessionKeys {
  readonly encryptionKey: Buffer;
  readonly authenticationKey: Buffer;
  readonly salt: Buffer;
}

export const MASTER_KEY_BYTES = 16;
export const MASTER_SALT_BYTES = 14;

/** RFC 4568 6.1: base64 of 16 bytes key and 14 bytes salt. Throws a RangeError for any other length: SDP was checked before. */
export function splitMasterKey(keyBase64: string): { key: Buffer; salt: Buffer } {
  const bytes = Buffer.from(keyBase64, 'base64');
  if (bytes.length !== MASTER_KEY_BYTES + MASTER_SALT_BYTES) {
    throw new RangeError(`SRTP key: ${bytes.length} bytes, must be ${MASTER_KEY_BYTES + MASTER_SALT_BYTES}`);
  }
  return { key: bytes.subarray(0, MASTER_KEY_BYTES), salt: bytes.subarray(MASTER_KEY_BYTES) };
}

/** Labels of RFC 3711 4.3.2; the key derivation rate is 0, as SDES has it without KDR. */
export const deriveSessionKeys = (key: Buffer, salt: Buffer, stream: 'srtp' | 'srtcp'): SessionKeys => {
  const label = stream === 'srtp' ? 0 : 3;
  return {
    encryptionKey: derive(key, salt, label, 16),
    authenticationKey: derive(key, salt, label + 1, 20),
    salt: derive(key, salt, label + 2, 14),
  };
};

function derive(key: Buffer, salt: Buffer, label: number, bytes: number): Buffer {
  const counter = Buffer.alloc(16);
  salt.copy(counter);
  counter[7] = (counter[7] as number) ^ label;
  return createCipheriv('aes-128-ctr', key, counter).update(Buffer.alloc(bytes));
}
