import type { CallNote } from '../../../shared/after-call.ts';
import type { Database } from '../../database/open.ts';

export interface NoteStore {
  /** Before a model is asked; how often it then was. */
  attempt(callId: string): number;
  /** With what belongs to it, in one transaction. False: the call or its words were deleted meanwhile. */
  save(callId: string, note: CallNote, together: () => void): boolean;
}

export function createNoteStore(db: Database): NoteStore {
  const attempt = db.prepare<[string], { attempts: number }>(
    'UPDATE call_ends SET attempts = attempts + 1 WHERE call_id = ? RETURNING attempts',
  );
  const wordsKept = db.prepare<[string], { kept: number }>(
    'SELECT words_deleted_at IS NULL AS kept FROM calls WHERE id = ?',
  );
  const insert = db.prepare(
    `INSERT INTO call_notes (call_id, summary, fields, problem, made_at, words)
     VALUES (@callId, @summary, @fields, @problem, @madeAt, @words) ON CONFLICT DO NOTHING`,
  );
  const save = db.transaction((callId: string, note: CallNote, together: () => void): boolean => {
    const call = wordsKept.get(callId);
    if (call === undefined) return false;
    together();
    if (call.kept === 0) return false;
    insert.run({ ...note, callId, fields: JSON.stringify(note.fields), words: wordsOf(note) });
    return true;
  });
  return {
    attempt: (callId) => attempt.get(callId)?.attempts ?? 0,
    save: (callId, note, together) => save.immediate(callId, note, together),
  };
}

/** What search looks in. */
const wordsOf = ({ summary, fields }: CallNote): string =>
  [summary, ...fields.map(({ value }) => (typeof value === 'boolean' ? null : value))]
    .filter((word) => word !== null)
    .join('\n');
