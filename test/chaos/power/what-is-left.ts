import { openDatabase } from '../../../electron/service/database/open.ts';
import type { createOutboxStore } from '../../../electron/service/deliveries/outbox-store.ts';
import { callRecords } from '../../service/support/call-records.ts';

const TURNS = 20;

export interface Left {
  /** What is wrong with it; null: nothing. */
  readonly damage: string | null;
  /** How many of the first calls are whole, in the order in which they were written. */
  readonly calls: number;
  readonly letters: number;
}

/** Opens what a kill or a power cut left, as a service does when it starts. `written`: calls in their order. */
export function whatIsLeft(path: string, written: readonly string[]): Left {
  const opened = openDatabase(path);
  if (!opened.ok) return { damage: opened.failure.message, calls: 0, letters: 0 };
  const db = opened.value;
  try {
    const integrity = String(db.pragma('integrity_check', { simple: true }));
    const { log, store } = callRecords(db);
    store.markInterrupted();
    const whole = written.map((callId) => log.get(callId)?.turns.length === TURNS);
    const queued = letters(db);
    const sent = written.map((callId) => queued.has(`letter-${callId}`));
    const damage = integrity === 'ok' ? (gap('call', whole) ?? gap('letter', sent)) : integrity;
    return { damage, calls: whole.filter(Boolean).length, letters: sent.filter(Boolean).length };
  } finally {
    db.close();
  }
}

function letters(db: Parameters<typeof createOutboxStore>[0]): Set<string> {
  const rows = db.prepare<[], { id: string }>("SELECT id FROM deliveries WHERE state = 'queued'").all();
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new Error('a letter is queued twice');
  return new Set(rows.map(({ id }) => id));
}

/** What was written later may be missing, but nothing before what is there. */
function gap(what: string, there: readonly boolean[]): string | null {
  const firstMissing = there.indexOf(false);
  if (firstMissing === -1 || !there.includes(true, firstMissing)) return null;
  return `${what} ${firstMissing + 1} is missing although a later one is there`;
}
