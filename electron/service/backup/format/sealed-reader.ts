import { createDecipheriv, createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { RestoreProblem } from '../../../shared/contract/backup.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import {
  ANY_MAGIC,
  additionalData,
  HASH_BYTES,
  headerSchema,
  MAGIC,
  MAX_HEADER_BYTES,
  nonceOf,
  type PlacedHeader,
  TAG_BYTES,
} from './header.ts';
import { type BackupKey, fileKeyOf, keyCheckOf } from './passphrase.ts';

/** Thrown while pieces are read, which may be long after the first ones were good. */
export class DamagedBackup extends Error {}

const problem = (code: RestoreProblem['code'], detail = '') => fail<RestoreProblem>({ code, detail });

export async function readHeader(file: FileHandle): Promise<Result<PlacedHeader, RestoreProblem>> {
  const start = await readExactly(file, 0, MAGIC.length + 4);
  const magic = start?.subarray(0, MAGIC.length).toString('latin1') ?? '';
  if (start === null || !ANY_MAGIC.test(magic)) return problem('no_backup');
  if (magic !== MAGIC) return problem('newer_format', magic.trim());
  const length = start.readUInt32BE(MAGIC.length);
  if (length > MAX_HEADER_BYTES) return problem('damaged', 'The header is too long');
  const rest = await readExactly(file, start.length, length + HASH_BYTES);
  if (rest === null) return problem('damaged', 'The header is cut off');
  const json = rest.subarray(0, length);
  const hash = createHash('sha256').update(json).digest();
  if (!hash.equals(rest.subarray(length))) return problem('damaged', 'The header was changed');
  const header = headerSchema.safeParse(JSON.parse(json.toString('utf8')));
  return header.success
    ? succeed({ header: header.data, hash, bytes: start.length + rest.length })
    : problem('newer_format', 'Its header holds what this version does not know');
}

export const isKeyOf = (key: BackupKey, { header }: PlacedHeader): boolean =>
  keyCheckOf(key) === header.keyCheck;

/** The plain content, piece after piece. Throws DamagedBackup. */
export async function* readPieces(
  file: FileHandle,
  { header, hash, bytes }: PlacedHeader,
  key: BackupKey,
): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  const fileKey = fileKeyOf(key, Buffer.from(header.fileSalt, 'base64'));
  const sealedBytes = header.pieceBytes + TAG_BYTES;
  let piece = 0;
  for (let at = bytes; ; at += sealedBytes) {
    const length = Math.min(sealedBytes, size - at);
    const sealed = length < TAG_BYTES ? null : await readExactly(file, at, length);
    if (sealed === null) throw new DamagedBackup(`It is cut off after ${at} bytes`);
    const last = at + length >= size;
    const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(piece));
    decipher.setAAD(additionalData(hash, last));
    decipher.setAuthTag(sealed.subarray(length - TAG_BYTES));
    yield opened(
      () => Buffer.concat([decipher.update(sealed.subarray(0, length - TAG_BYTES)), decipher.final()]),
      `Piece ${piece} of it, from byte ${at} on, was changed or is cut off`,
    );
    if (last) return;
    piece++;
  }
}

function opened(open: () => Buffer, otherwise: string): Buffer {
  try {
    return open();
  } catch {
    throw new DamagedBackup(otherwise);
  }
}

/** Null: the file ends before. */
async function readExactly(file: FileHandle, from: number, length: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, from + at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return bytes;
}
