import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { nonceOfPiece, SEALED } from '../../shared/recording.ts';

/** Reads an encrypted recording from any place on. The format is in electron/shared/recording.ts. */
export interface SealedReader {
  /** Of the recording itself. */
  readonly sizeBytes: number;
  /** Ends early where a piece was changed or cut off: what was before it is good. */
  read(from: number, before: number): AsyncGenerator<Buffer>;
}

const SEALED_PIECE = SEALED.pieceBytes + SEALED.tagBytes;

/** Null: it is no such file, or was sealed with another key. */
export async function openSealed(file: FileHandle, keyBase64: string): Promise<SealedReader | null> {
  const header = Buffer.alloc(SEALED.headerBytes);
  const { bytesRead } = await file.read(header, 0, SEALED.headerBytes, 0);
  if (bytesRead < SEALED.headerBytes || header.toString('latin1', 0, 8) !== SEALED.magic) return null;
  const salt = header.subarray(8);
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(keyBase64, 'base64'), salt, SEALED.info, 32));
  const { size } = await file.stat();
  const pieces = Math.ceil((size - SEALED.headerBytes) / SEALED_PIECE);
  const read = (piece: number) => openPiece(file, key, piece);
  if (pieces > 0 && (await read(0)) === null) return null;
  return {
    sizeBytes: Math.max(0, size - SEALED.headerBytes - pieces * SEALED.tagBytes),
    async *read(from, before) {
      for (let piece = Math.floor(from / SEALED.pieceBytes); piece * SEALED.pieceBytes < before; piece++) {
        const plain = await read(piece);
        if (plain === null) return;
        const start = piece * SEALED.pieceBytes;
        yield plain.subarray(Math.max(0, from - start), before - start);
      }
    },
  };
}

/** Null: not there, or not as it was written. A crash leaves no piece marked as the last. */
async function openPiece(file: FileHandle, key: Buffer, piece: number): Promise<Buffer | null> {
  const sealed = Buffer.alloc(SEALED_PIECE);
  const { bytesRead } = await file.read(sealed, 0, SEALED_PIECE, SEALED.headerBytes + piece * SEALED_PIECE);
  if (bytesRead <= SEALED.tagBytes) return null;
  const text = sealed.subarray(0, bytesRead - SEALED.tagBytes);
  const tag = sealed.subarray(bytesRead - SEALED.tagBytes, bytesRead);
  return unseal(text, tag, key, piece, false) ?? unseal(text, tag, key, piece, true);
}

function unseal(text: Buffer, tag: Buffer, key: Buffer, piece: number, last: boolean): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOfPiece(piece));
  decipher.setAAD(Buffer.from([last ? 1 : 0]));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch {
    return null;
  }
}
