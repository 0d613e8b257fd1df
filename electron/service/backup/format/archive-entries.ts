import { z } from 'zod';
import { backupSummarySchema } from '../../../shared/contract/backup.ts';

/**
 * What the pieces of a backup hold, one entry after the other. Each begins with the length of its JSON (4 bytes,
 * big-endian) and the JSON: first a summary, then each file followed by its bytes, at the end the manifest with the
 * checksum of every file.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), summary: backupSummarySchema }),
  z.object({ kind: z.literal('file'), path: z.string(), bytes: z.int().min(0) }),
  z.object({
    kind: z.literal('manifest'),
    files: z.array(z.object({ path: z.string(), bytes: z.int().min(0), sha256: z.string() })),
  }),
]);
export type Entry = z.infer<typeof entrySchema>;
export type Manifest = Extract<Entry, { kind: 'manifest' }>['files'];

/** A manifest of a million recordings. */
export const MAX_ENTRY_BYTES = 268_435_456;

/** Names that may be written on restoring: below the data folder, whoever made the file. */
const SAFE_PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9_.@-]+(?:\/[A-Za-z0-9_.@-]+)*$/;
export const isSafePath = (path: string): boolean => SAFE_PATH.test(path) && path.length <= 300;

export function encodeEntry(entry: Entry): Buffer {
  const json = Buffer.from(JSON.stringify(entry));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json]);
}
