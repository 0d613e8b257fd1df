import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup file, format 1:
 *
 *     "TLBKUP1\n" | length of the header, 4 bytes big-endian | header, JSON | SHA-256 of the header | piece 0 | piece 1 | ...
 *     piece: up to `pieceBytes` of ciphertext | 16 bytes tag
 *
 * Pieces are AES-256-GCM under a key of this file: HKDF-SHA256 of the backup key with `fileSalt`. A piece's nonce is its
 * number; its additional data are the header's SHA-256 and whether it is the last. So a piece that was changed, moved,
 * taken from another file or cut off is noticed. What the pieces hold is in archive-entries.ts.
 */
export const MAGIC = 'TLBKUP1\n';
/** Of any format, also later ones. */
export const ANY_MAGIC = /^TLBKUP\d+\n$/;
export const MAX_HEADER_BYTES = 65_536;
export const HASH_BYTES = 32;
export const TAG_BYTES = 16;

export const keyDerivationSchema = z.object({
  name: z.literal('argon2id'),
  // What a file may ask of this machine.
  memoryKib: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(20),
  lanes: z.int().min(1).max(16),
  salt: z.base64(),
});

export const headerSchema = z.object({
  format: z.literal(1),
  keyDerivation: keyDerivationSchema,
  keyCheck: z.base64(),
  fileSalt: z.base64(),
  pieceBytes: z.int().min(4096).max(16_777_216),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export interface PlacedHeader {
  readonly header: BackupHeader;
  readonly hash: Buffer;
  /** Where the first piece begins. */
  readonly bytes: number;
}

export function encodeHeader(header: BackupHeader): { readonly encoded: Buffer; readonly hash: Buffer } {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const hash = createHash('sha256').update(json).digest();
  return { encoded: Buffer.concat([Buffer.from(MAGIC), length, json, hash]), hash };
}

/** 96 bits (NIST SP 800-38D): a piece's number never repeats under a file's key. */
export function nonceOf(piece: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(piece), 4);
  return nonce;
}

export const additionalData = (headerHash: Buffer, last: boolean): Buffer =>
  Buffer.concat([headerHash, Buffer.from([last ? 1 : 0])]);
