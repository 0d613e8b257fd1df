import { LEVEL_INTERVAL_MS } from '../../shared/call-levels.ts';
import type { CallLevels } from '../../shared/contract/calls.ts';
import type { Database } from '../database/open.ts';

/** One row of call_levels. */
export interface StoredLevels {
  readonly startedAt: number;
  readonly caller: Uint8Array;
  readonly agent: Uint8Array;
}

export interface LevelsStore {
  save(callId: string, levels: StoredLevels): void;
  get(callId: string): CallLevels | null;
}

/** Rows of a call that claim to lie further apart than this were measured with a clock that was set in between. */
const LONGEST_CALL_MS = 24 * 3_600_000;

export function createLevelsStore(db: Database): LevelsStore {
  const insert = db.prepare(
    `INSERT INTO call_levels (call_id, started_at, caller, agent) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_id, started_at) DO UPDATE SET caller = excluded.caller, agent = excluded.agent`,
  );
  const pieces = db.prepare<[string], StoredLevels>(
    'SELECT started_at AS startedAt, caller, agent FROM call_levels WHERE call_id = ? ORDER BY started_at',
  );
  return {
    save: (callId, { startedAt, caller, agent }) => void insert.run(callId, startedAt, caller, agent),
    get: (callId) => joinPieces(pieces.all(callId)),
  };
}

/** Pure: the pieces as two lists; what lies between them is silence. */
export function joinPieces(pieces: readonly StoredLevels[]): CallLevels | null {
  const [first] = pieces;
  if (first === undefined) return null;
  const offsetOf = (piece: StoredLevels) =>
    Math.round((piece.startedAt - first.startedAt) / LEVEL_INTERVAL_MS);
  const kept = pieces.filter((piece) => piece.startedAt - first.startedAt < LONGEST_CALL_MS);
  const length = Math.max(...kept.map((piece) => offsetOf(piece) + piece.caller.length));
  const [caller, agent] = [Buffer.alloc(length), Buffer.alloc(length)];
  for (const piece of kept) {
    caller.set(piece.caller, offsetOf(piece));
    agent.set(piece.agent, offsetOf(piece));
  }
  return {
    startedAt: first.startedAt,
    intervalMs: LEVEL_INTERVAL_MS,
    caller: caller.toString('base64'),
    agent: agent.toString('base64'),
  };
}
