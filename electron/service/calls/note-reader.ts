import type { CallNote } from '../../shared/after-call.ts';
import type { Database } from '../database/open.ts';

/** Notes of calls, which `call-ends/` writes. */
export interface NoteReader {
  get(callId: string): CallNote | null;
  /** As a row of the list has it. */
  listed(callId: string): Pick<CallNote, 'summary' | 'fields'>;
}

interface NoteRow extends Omit<CallNote, 'fields'> {
  readonly fields: string;
}

export function createNoteReader(db: Database): NoteReader {
  const find = db.prepare<[string], NoteRow>(
    'SELECT summary, fields, problem, made_at AS madeAt FROM call_notes WHERE call_id = ?',
  );
  const get = (callId: string): CallNote | null => {
    const row = find.get(callId);
    return row === undefined ? null : { ...row, fields: JSON.parse(row.fields) };
  };
  return {
    get,
    listed(callId) {
      const note = get(callId);
      return { summary: note?.summary ?? null, fields: note?.fields ?? [] };
    },
  };
}
