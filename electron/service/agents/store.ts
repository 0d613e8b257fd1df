import { type AgentProfile, agentDraftSchema, agentProfileSchema } from '../../shared/agent-profile.ts';
import {
  type AgentSummary,
  type AgentVersion,
  type AgentVersionLine,
  type Route,
  routesSchema,
} from '../../shared/contract/agents.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { invalidInput } from '../server/explain-issues.ts';

/** Agents with all their versions: a call names the version that answered it, so none is ever changed. */
export interface AgentStore {
  list(): AgentSummary[];
  /** The newest version if none is named. */
  get(agentId: string, version?: number): AgentVersion | null;
  /** A new version, in force for the next call. Saving what is there already makes none. */
  save(profile: unknown, actor: string): Result<AgentVersion>;
  /** Newest first. */
  versions(agentId: string): AgentVersionLine[];
  /** Refused while a number leads to it. Its versions stay, for the calls that it answered. */
  remove(agentId: string, actor: string): Result<true>;
  routes(): Route[];
  /** Replaces all routes. */
  saveRoutes(routes: unknown, actor: string): Result<Route[]>;
  /** On a fresh database only: this agent answers every number. */
  seed(profile: AgentProfile): void;
  /** After each new version and each change of routes: workers have greetings to render. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

const UNCHANGED = 'The saved agent stays in force.';

export function createAgentStore(db: Database, audit: AuditLog, clock: Clock): AgentStore {
  const sql = prepare(db);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const get = (agentId: string, version?: number): AgentVersion | null => {
    const row = version === undefined ? sql.newest.get(agentId) : sql.version.get(agentId, version);
    return row ? { ...row, profile: agentProfileSchema.parse(JSON.parse(row.profile)) } : null;
  };
  const insert = (profile: AgentProfile, version: number, actor: string): AgentVersion => {
    const savedAt = clock();
    db.transaction(() => {
      sql.addAgent.run(profile.agentId, savedAt);
      sql.bringBack.run(profile.agentId);
      sql.addVersion.run(profile.agentId, version, savedAt, actor, JSON.stringify(profile));
      audit.add(actor, 'agent.save', { agentId: profile.agentId, version });
    })();
    return { version, savedAt, savedBy: actor, profile };
  };

  return {
    list: () => sql.list.all(),
    get,
    save(input, actor) {
      const parsed = agentDraftSchema.safeParse(input);
      if (!parsed.success) return fail(invalidInput(parsed.error, input, UNCHANGED));
      const before = get(parsed.data.agentId);
      if (before && JSON.stringify(before.profile) === JSON.stringify(parsed.data)) return succeed(before);
      const saved = insert(parsed.data, (before?.version ?? 0) + 1, actor);
      changed();
      return succeed(saved);
    },
    versions: (agentId) => sql.versions.all(agentId),
    remove(agentId, actor) {
      const agent = sql.list.all().find((one) => one.agentId === agentId);
      if (!agent) return fail(failure('not_found', 'There is no such agent. Nothing was deleted.'));
      const patterns = sql.routes.all().filter((route) => route.agentId === agentId);
      if (patterns.length > 0) return fail(stillRouted(agent.name, patterns));
      db.transaction(() => {
        sql.remove.run(clock(), agentId);
        audit.add(actor, 'agent.delete', { agentId });
      })();
      changed();
      return succeed(true);
    },
    routes: () => sql.routes.all(),
    saveRoutes(input, actor) {
      const parsed = routesSchema.safeParse(input);
      if (!parsed.success) return fail(invalidInput(parsed.error, input, 'The saved routes stay in force.'));
      const problem = routeProblem(parsed.data, (agentId) =>
        sql.list.all().some((agent) => agent.agentId === agentId),
      );
      if (problem) return fail(failure('config_invalid', `${problem} The saved routes stay in force.`));
      db.transaction(() => {
        sql.dropRoutes.run();
        for (const { pattern, agentId } of parsed.data) sql.addRoute.run(pattern, agentId);
        audit.add(actor, 'agents.routes', { routes: parsed.data });
      })();
      changed();
      return succeed(sql.routes.all());
    },
    seed(profile) {
      if (sql.list.all().length > 0) return;
      insert(agentProfileSchema.parse(profile), 1, 'installation');
      sql.addRoute.run('*', profile.agentId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function routeProblem(routes: readonly Route[], exists: (agentId: string) => boolean): string | null {
  const patterns = routes.map((route) => route.pattern);
  const twice = patterns.find((pattern, index) => patterns.indexOf(pattern) !== index);
  if (twice !== undefined) return `"${twice}" is routed twice; each number goes to one agent.`;
  const unknown = routes.find((route) => !exists(route.agentId));
  return unknown ? `"${unknown.pattern}" is routed to "${unknown.agentId}": there is no such agent.` : null;
}

function stillRouted(name: string, routes: readonly Route[]) {
  const numbers = routes.map(({ pattern }) => (pattern === '*' ? 'any other number' : pattern)).join(', ');
  return failure(
    'conflict',
    `${name} answers ${numbers}, so it was not deleted: callers would reach nobody. Lead the number to another agent first.`,
  );
}

interface VersionRow {
  readonly version: number;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly profile: string;
}

const VERSION = 'SELECT version, saved_at AS savedAt, saved_by AS savedBy, profile FROM agent_versions';

const prepare = (db: Database) => ({
  newest: db.prepare<[string], VersionRow>(`${VERSION} WHERE agent_id = ? ORDER BY version DESC LIMIT 1`),
  version: db.prepare<[string, number], VersionRow>(`${VERSION} WHERE agent_id = ? AND version = ?`),
  list: db.prepare<[], AgentSummary>(
    `SELECT agent_id AS agentId, json_extract(profile, '$.name') AS name, max(version) AS version,
       saved_at AS savedAt, count(*) AS versions
     FROM agent_versions
     WHERE agent_id IN (SELECT id FROM agents WHERE deleted_at IS NULL)
     GROUP BY agent_id ORDER BY name`,
  ),
  versions: db.prepare<[string], AgentVersionLine>(
    `SELECT version, saved_at AS savedAt, saved_by AS savedBy FROM agent_versions
     WHERE agent_id = ? ORDER BY version DESC`,
  ),
  remove: db.prepare('UPDATE agents SET deleted_at = ? WHERE id = ?'),
  bringBack: db.prepare('UPDATE agents SET deleted_at = NULL WHERE id = ?'),
  addAgent: db.prepare('INSERT INTO agents (id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING'),
  addVersion: db.prepare(
    'INSERT INTO agent_versions (agent_id, version, saved_at, saved_by, profile) VALUES (?, ?, ?, ?, ?)',
  ),
  routes: db.prepare<[], Route>('SELECT pattern, agent_id AS agentId FROM routes ORDER BY pattern DESC'),
  addRoute: db.prepare('INSERT INTO routes (pattern, agent_id) VALUES (?, ?)'),
  dropRoutes: db.prepare('DELETE FROM routes'),
});
