import type { Migration } from '../migration.ts';

/** What a call was: of the phone line, a test (rehearsed on the line, or from a browser), or one that LiveKit SIP took. */
export const migration180: Migration = {
  version: 180,
  update: (db) => {
    db.exec(SQL);
  },
};

const SQL = `
ALTER TABLE calls ADD COLUMN kind TEXT NOT NULL DEFAULT 'phone' CHECK (kind IN ('phone', 'test', 'livekit_sip'));
UPDATE calls SET kind = 'test' WHERE caller_number = 'rehearsal' AND caller_name = 'Rehearsed call';
`;
