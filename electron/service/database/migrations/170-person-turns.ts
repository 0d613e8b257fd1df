import type { Migration } from '../migration.ts';

/**
 * A person who took a call over speaks too. Only the CHECK of one column changes, so the table's text in the schema is
 * replaced as SQLite describes (lang_altertable.html, section 7): copying it would take a minute at 15 million turns,
 * in which no call is answered.
 */
export const migration170: Migration = {
  version: 170,
  update: (db) => {
    // Else a program may not write into the schema.
    db.unsafeMode(true);
    try {
      const schemaVersion = Number(db.pragma('schema_version', { simple: true }));
      db.pragma('writable_schema = ON');
      const { changes } = db.prepare(REPLACE).run({ before: BEFORE, after: AFTER });
      if (changes !== 1) throw new Error('The table of turns is not as this migration knows it');
      db.pragma(`schema_version = ${schemaVersion + 1}`);
      db.pragma('writable_schema = OFF');
    } finally {
      db.unsafeMode(false);
    }
  },
};

const BEFORE = "CHECK (speaker IN ('caller', 'agent'))";
const AFTER = "CHECK (speaker IN ('caller', 'agent', 'person'))";

const REPLACE = `
UPDATE sqlite_schema SET sql = replace(sql, @before, @after)
WHERE type = 'table' AND name = 'turns' AND instr(sql, @before) > 0`;
