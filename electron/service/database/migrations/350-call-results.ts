import type { Migration } from '../migration.ts';

/**
 * What each call came to (electron/shared/call-result.ts), set with its end: to filter by it must not read the turns of every
 * call. The last words of a caller can be stored a moment after the end.
 */
export const migration350: Migration = {
  version: 350,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
ALTER TABLE calls ADD COLUMN result TEXT;

UPDATE calls SET result = CASE
  WHEN outcome IN ('transferred', 'refused') THEN outcome
  WHEN outcome = 'abandoned' THEN 'hung_up_early'
  WHEN outcome IN ('failed', 'interrupted') THEN 'failed'
  WHEN ended_by = 'caller' AND NOT EXISTS (SELECT 1 FROM turns WHERE call_id = calls.id AND speaker = 'caller')
    THEN 'hung_up_early'
  ELSE 'answered' END
WHERE outcome IS NOT NULL;

CREATE INDEX calls_by_result ON calls (result, id);

CREATE TRIGGER call_result_spoke_late AFTER INSERT ON turns WHEN NEW.speaker = 'caller' BEGIN
  UPDATE calls SET result = 'answered'
  WHERE id = NEW.call_id AND outcome = 'answered' AND result = 'hung_up_early';
END;

CREATE TRIGGER call_result_message_late AFTER INSERT ON events
WHEN NEW.kind = 'tool_finished' AND NEW.body ->> 'tool' = 'take_message' AND NEW.body ->> 'ok' BEGIN
  UPDATE calls SET result = 'message'
  WHERE id = NEW.call_id AND outcome IN ('answered', 'failed', 'interrupted');
END;
`;
