/** Where a worker writes a call's recording, and whether nobody else may read it. */
export interface RecordingOrder {
  readonly path: string;
  /** 32 bytes, base64; null: written as it is. */
  readonly encryptionKeyBase64: string | null;
}

/** What became of it. A call that ends in a crash has no report: its file is then looked at. */
export interface RecordingReport {
  readonly bytes: number;
  readonly durationMs: number;
  /** Null: the whole call is there. Else what ended it early, in words. */
  readonly problem: string | null;
}

/**
 * An encrypted recording: a header, then pieces of 4096 bytes (the last one shorter) that are each sealed by
 * AES-256-GCM. A piece can be read by itself, so a player may jump; one that was changed, moved or cut off is noticed.
 *
 *     "TLREC1\0\0" | 16 bytes salt | piece 0 | piece 1 | ...
 *     piece: ciphertext | 16 bytes tag
 *
 * The file's key is HKDF-SHA256 of the installation's key with the salt; a piece's nonce is its number, its additional
 * data say whether it is the last. A crash leaves no last piece: what is there is still good.
 */
export const SEALED = {
  magic: 'TLREC1\0\0',
  saltBytes: 16,
  headerBytes: 24,
  pieceBytes: 4096,
  tagBytes: 16,
  info: 'trunkline recording',
} as const;

/** 96 bits (NIST SP 800-38D): a piece's number never repeats under a file's key. */
export function nonceOfPiece(piece: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(piece));
  return nonce;
}
