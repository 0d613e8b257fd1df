import {
  type Settings,
  type SettingsAnswer,
  type SettingsProposal,
  settingsSchema,
} from '../../shared/contract/settings.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { invalidInput } from '../server/explain-issues.ts';
import {
  changedFields,
  mergeSettings,
  namesOf,
  type PartialSettings,
  proposeChange,
} from './change-rules.ts';
import { readConfigFile, UNCHANGED } from './config-file.ts';

/** Defaults, then the database, then the configuration file: the later goes before the earlier, field by field. */
export interface SettingsStore {
  current(): Settings;
  answer(): SettingsAnswer;
  /** What saving this would do; the failure that saving it would meet. */
  propose(change: PartialSettings, liveCalls: number): Result<SettingsProposal>;
  save(change: PartialSettings, actor: string): Result<Settings>;
  /** Reads the configuration file again. A wrong one changes nothing. */
  reloadFile(): Result<Settings>;
  /** Called after each change with what was before. Returns how to stop. */
  onChange(listener: (settings: Settings, before: Settings) => void): () => void;
}

export interface SettingsStoreParts {
  readonly db: Database;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly configPath: string | null;
}

const MEND_FIRST = 'Mend it, then start again.';

/** Fails when the configuration file is wrong at the start: there is no earlier one to stay with. */
export function openSettingsStore(parts: SettingsStoreParts): Result<SettingsStore> {
  const file = parts.configPath === null ? succeed({}) : readConfigFile(parts.configPath, MEND_FIRST);
  if (!file.ok) return file;
  const saved = readSaved(parts.db);
  const settings = check(mergeSettings(saved, file.value), parts.configPath, MEND_FIRST);
  return settings.ok ? succeed(new StoredSettings(parts, saved, file.value, settings.value)) : settings;
}

class StoredSettings implements SettingsStore {
  readonly #parts: SettingsStoreParts;
  readonly #listeners = new Set<(settings: Settings, before: Settings) => void>();
  #saved: PartialSettings;
  #file: PartialSettings;
  #settings: Settings;
  #fileProblem: string | null = null;

  constructor(parts: SettingsStoreParts, saved: PartialSettings, file: PartialSettings, settings: Settings) {
    this.#parts = parts;
    this.#saved = saved;
    this.#file = file;
    this.#settings = settings;
  }

  current(): Settings {
    return this.#settings;
  }

  answer(): SettingsAnswer {
    return {
      settings: this.#settings,
      fixedByFile: namesOf(this.#file),
      configPath: this.#parts.configPath,
      fileProblem: this.#fileProblem,
    };
  }

  propose(change: PartialSettings, liveCalls: number): Result<SettingsProposal> {
    const next = this.#withChange(change);
    return next.ok ? succeed(proposeChange(this.#settings, next.value, liveCalls)) : next;
  }

  save(change: PartialSettings, actor: string): Result<Settings> {
    const next = this.#withChange(change);
    if (!next.ok) return next;
    const saved = mergeSettings(this.#saved, change) as PartialSettings;
    const { db, audit, clock } = this.#parts;
    db.transaction(() => {
      const put = db.prepare(PUT);
      for (const section of Object.keys(change)) {
        put.run({ key: section, value: JSON.stringify(saved[section]), changedAt: clock() });
      }
      audit.add(actor, 'settings.save', auditDetails(this.#settings, next.value));
    })();
    this.#saved = saved;
    this.#putInForce(next.value);
    return succeed(next.value);
  }

  reloadFile(): Result<Settings> {
    const path = this.#parts.configPath;
    if (path === null) return succeed(this.#settings);
    const file = readConfigFile(path);
    const next = file.ok ? check(mergeSettings(this.#saved, file.value), path) : file;
    this.#fileProblem = next.ok ? null : next.failure.message;
    if (!next.ok || !file.ok) return next;
    this.#file = file.value;
    if (changedFields(this.#settings, next.value).length > 0) {
      this.#parts.audit.add(
        'configuration file',
        'settings.reload',
        auditDetails(this.#settings, next.value),
      );
      this.#putInForce(next.value);
    }
    return next;
  }

  onChange(listener: (settings: Settings, before: Settings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #withChange(change: PartialSettings): Result<Settings> {
    const next = check(mergeSettings(this.#settings, change), null);
    if (!next.ok) return next;
    const fixed = namesOf(this.#file);
    const blocked = changedFields(this.#settings, next.value).find((field) => fixed.includes(field));
    return blocked === undefined ? next : fail(fixedByFile(blocked, this.#parts.configPath));
  }

  #putInForce(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    for (const listener of this.#listeners) listener(settings, before);
  }
}

const PUT = `INSERT INTO settings (key, value, changed_at) VALUES (@key, @value, @changedAt)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`;

function readSaved(db: Database): PartialSettings {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
}

function check(input: unknown, configPath: string | null, meaning: string = UNCHANGED): Result<Settings> {
  const parsed = settingsSchema.safeParse(input);
  if (parsed.success) return succeed(parsed.data);
  const { code, message } = invalidInput(parsed.error, input, meaning);
  return fail(failure(code, configPath === null ? message : `Configuration file ${configPath}: ${message}`));
}

const fixedByFile = (field: string, configPath: string | null): Failure =>
  failure(
    'conflict',
    `${field} is set by the configuration file ${configPath}: change it there. ${UNCHANGED}`,
  );

/** Settings hold no secrets, so old and new values may be kept. */
const auditDetails = (before: Settings, after: Settings) => ({
  fields: changedFields(before, after),
  before,
  after,
});
