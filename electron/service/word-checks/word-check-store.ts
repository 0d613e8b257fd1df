import type { Correction, WordErrorRow } from '../../shared/contract/word-checks.ts';
import type { WordErrors } from '../../shared/word-errors/count-word-errors.ts';
import type { Database } from '../database/open.ts';

export interface CheckedTurn extends WordErrors {
  readonly callId: string;
  readonly turnIndex: number;
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  readonly language: string;
  readonly checkedAt: number;
  readonly checkedBy: string;
}

export interface WordCheckStore {
  put(turn: CheckedTurn): void;
  remove(callId: string, turnIndex: number): void;
  ofCall(callId: string): Correction[];
  sums(): Omit<WordErrorRow, 'label'>[];
}

export function createWordCheckStore(db: Database): WordCheckStore {
  const putText = db.prepare(
    `INSERT INTO word_corrections (call_id, turn_index, text) VALUES (@callId, @turnIndex, @text)
     ON CONFLICT (call_id, turn_index) DO UPDATE SET text = excluded.text`,
  );
  const putFigures = db.prepare(
    `INSERT INTO word_checks (call_id, turn_index, provider, model, language, words, errors, checked_at, checked_by)
     VALUES (@callId, @turnIndex, @provider, @model, @language, @words, @errors, @checkedAt, @checkedBy)
     ON CONFLICT (call_id, turn_index) DO UPDATE SET provider = excluded.provider, model = excluded.model,
       language = excluded.language, words = excluded.words, errors = excluded.errors,
       checked_at = excluded.checked_at, checked_by = excluded.checked_by`,
  );
  const removeText = db.prepare('DELETE FROM word_corrections WHERE call_id = ? AND turn_index = ?');
  const removeFigures = db.prepare('DELETE FROM word_checks WHERE call_id = ? AND turn_index = ?');
  const ofCall = db.prepare<[string], Correction>(
    `SELECT turn_index AS turnIndex, text, words, errors FROM word_corrections
     JOIN word_checks USING (call_id, turn_index) WHERE call_id = ? ORDER BY turn_index`,
  );
  const sums = db.prepare<[], Omit<WordErrorRow, 'label'>>(
    `SELECT provider, model, language, count(DISTINCT call_id) AS calls, count(*) AS sentences,
       sum(words) AS words, sum(errors) AS errors
     FROM word_checks GROUP BY provider, model, language ORDER BY sum(words) DESC, provider, model, language`,
  );
  return {
    put: db.transaction((turn: CheckedTurn) => {
      putText.run(turn);
      putFigures.run(turn);
    }),
    remove: db.transaction((callId: string, turnIndex: number) => {
      removeText.run(callId, turnIndex);
      removeFigures.run(callId, turnIndex);
    }),
    ofCall: (callId) => ofCall.all(callId),
    sums: () => sums.all(),
  };
}
