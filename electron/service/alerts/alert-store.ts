import { type Alert, type AlertHistory, alertFactsSchema } from '../../shared/contract/alerts.ts';
import type { Database } from '../database/open.ts';

/** An alert with what people were told of it. */
export interface KeptAlert {
  readonly alert: Alert;
  /** Last time, of what stands. */
  readonly toldAt: number | null;
  /** That it is over. */
  readonly overTold: boolean;
}

export interface AlertStore {
  put(kept: KeptAlert): void;
  /** What stands, and what is over without people having been told. */
  unfinished(): KeptAlert[];
  history(limit: number): AlertHistory;
  /** One transaction: an alert and the letters about it are kept together or not at all. */
  together(work: () => void): void;
}

interface Row extends Omit<Alert, 'facts'> {
  readonly facts: string;
  readonly toldAt: number | null;
  readonly overTold: number;
}

const KEPT_MS = 400 * 86_400_000;
const COLUMNS = `alert_id AS alertId, subject, since, raised_at AS raisedAt, cleared_at AS clearedAt,
  cleared_because AS clearedBecause, told_at AS toldAt, over_told AS overTold, facts`;

export function createAlertStore(db: Database): AlertStore {
  const put = db.prepare(
    `INSERT INTO alerts (alert_id, kind, subject, since, raised_at, cleared_at, cleared_because, told_at, over_told, facts)
     VALUES (@alertId, @kind, @subject, @since, @raisedAt, @clearedAt, @clearedBecause, @toldAt, @overTold, @facts)
     ON CONFLICT (alert_id) DO UPDATE SET cleared_at = excluded.cleared_at,
       cleared_because = excluded.cleared_because, told_at = excluded.told_at,
       over_told = excluded.over_told, facts = excluded.facts`,
  );
  const prune = db.prepare('DELETE FROM alerts WHERE cleared_at IS NOT NULL AND raised_at < ?');
  const unfinished = db.prepare<[], Row>(
    `SELECT ${COLUMNS} FROM alerts
     WHERE cleared_at IS NULL OR (told_at IS NOT NULL AND over_told = 0) ORDER BY raised_at`,
  );
  const newest = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM alerts ORDER BY raised_at DESC, alert_id DESC LIMIT ?`,
  );
  return {
    put({ alert, toldAt, overTold }) {
      const { facts } = alert;
      put.run({
        ...alert,
        kind: facts.kind,
        toldAt,
        overTold: overTold ? 1 : 0,
        facts: JSON.stringify(facts),
      });
      prune.run(alert.raisedAt - KEPT_MS);
    },
    unfinished: () => unfinished.all().map(keptOf),
    history(limit) {
      const rows = newest.all(limit + 1);
      return { alerts: rows.slice(0, limit).map((row) => keptOf(row).alert), more: rows.length > limit };
    },
    together: (work) => db.transaction(work)(),
  };
}

const keptOf = ({ toldAt, overTold, facts, ...rest }: Row): KeptAlert => ({
  alert: { ...rest, facts: alertFactsSchema.parse(JSON.parse(facts)) },
  toldAt,
  overTold: overTold === 1,
});
