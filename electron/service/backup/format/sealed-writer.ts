import { createCipheriv, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { additionalData, encodeHeader, nonceOf } from './header.ts';
import { type BackupKey, fileKeyOf, keyCheckOf } from './passphrase.ts';

const PIECE_BYTES = 1_048_576;

/** Seals what is written to it, piece after piece. */
export interface SealedWriter {
  write(bytes: Buffer): Promise<void>;
  /** The last piece; without it the file counts as cut off. */
  end(): Promise<void>;
}

export async function openSealedWriter(
  file: FileHandle,
  key: BackupKey,
  pieceBytes: number = PIECE_BYTES,
): Promise<SealedWriter> {
  const fileSalt = randomBytes(32);
  const { encoded, hash } = encodeHeader({
    format: 1,
    keyDerivation: key.derivation,
    keyCheck: keyCheckOf(key),
    fileSalt: fileSalt.toString('base64'),
    pieceBytes,
  });
  const fileKey = fileKeyOf(key, fileSalt);
  const held = Buffer.alloc(pieceBytes);
  let heldBytes = 0;
  let piece = 0;
  const seal = async (last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(piece++));
    cipher.setAAD(additionalData(hash, last));
    const sealed = Buffer.concat([cipher.update(held.subarray(0, heldBytes)), cipher.final()]);
    heldBytes = 0;
    await writeAll(file, Buffer.concat([sealed, cipher.getAuthTag()]));
  };
  await writeAll(file, encoded);
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        // A full piece waits for what follows: only then it is known not to be the last.
        if (heldBytes === pieceBytes) await seal(false);
        const copied = bytes.copy(held, heldBytes, at);
        heldBytes += copied;
        at += copied;
      }
    },
    end: () => seal(true),
  };
}

/** A system may take less than it is given: near the end of a disk. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}
