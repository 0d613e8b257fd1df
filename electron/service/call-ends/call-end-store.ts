import type { Database } from '../database/open.ts';

export interface CallEnd {
  readonly callId: string;
  readonly endedAt: number;
}

/** Rows come from a trigger, in the write that ends the call. */
export interface CallEndStore {
  /** Oldest first. */
  endedBefore(time: number, limit: number): CallEnd[];
  told(callId: string): void;
}

export function createCallEndStore(db: Database): CallEndStore {
  const due = db.prepare<[number, number], CallEnd>(
    `SELECT call_id AS callId, ended_at AS endedAt FROM call_ends WHERE ended_at <= ? ORDER BY ended_at LIMIT ?`,
  );
  const told = db.prepare('DELETE FROM call_ends WHERE call_id = ?');
  return {
    endedBefore: (time, limit) => due.all(time, limit),
    told: (callId) => void told.run(callId),
  };
}
