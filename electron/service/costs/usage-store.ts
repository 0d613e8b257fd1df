import type { Usage } from '../../shared/call-event.ts';
import type { CostLine, CostTotal } from '../../shared/contract/calls.ts';
import type { Database } from '../database/open.ts';
import type { PriceBook } from './price-book.ts';
import { addQuantity, costLine } from './rules.ts';

/** Usage lines of calls with their frozen prices: one line per call, provider, model and unit. */
export interface UsageStore {
  record(callId: string, at: number, usage: readonly Usage[]): void;
  linesOf(callId: string): CostLine[];
  /** For a page of calls; calls without usage have no entry. */
  totalsOf(callIds: readonly string[]): Map<string, CallCosts>;
}

export interface CallCosts {
  readonly cost: CostTotal[];
  readonly unpricedLines: number;
}

export function createUsageStore(db: Database, prices: Pick<PriceBook, 'priceFor'>): UsageStore {
  const { find, insert, update, ofCall, totals } = prepare(db);
  return {
    record(callId, at, usage) {
      for (const used of usage) {
        const row = find.get({ callId, ...keyOf(used) });
        if (row) {
          const { quantity, costMicros } = addQuantity(lineOf(row), used.quantity);
          update.run({ id: row.id, quantity, costMicros });
        } else {
          const line = costLine(used, prices.priceFor(used.provider, used.model, used.unit, at));
          insert.run({ callId, at, ...keyOf(used), ...columnsOf(line) });
        }
      }
    },
    linesOf: (callId) => ofCall.all(callId).map(lineOf),
    totalsOf(callIds) {
      const found = new Map<string, CallCosts>();
      for (const { callId, currency, costMicros, unpriced } of totals.all(JSON.stringify(callIds))) {
        const before = found.get(callId) ?? { cost: [], unpricedLines: 0 };
        found.set(callId, {
          cost: currency === null ? before.cost : [...before.cost, { currency, costMicros }],
          unpricedLines: before.unpricedLines + unpriced,
        });
      }
      return found;
    },
  };
}

interface UsageRow {
  readonly id: number;
  readonly stage: CostLine['stage'];
  readonly provider: string;
  readonly model: string;
  readonly unit: CostLine['unit'];
  readonly estimated: number;
  readonly quantity: number;
  readonly unitPriceMicros: number | null;
  readonly unitSize: number | null;
  readonly currency: string | null;
  readonly costMicros: number | null;
}

interface TotalRow {
  readonly callId: string;
  readonly currency: string | null;
  readonly costMicros: number;
  readonly unpriced: number;
}

const COLUMNS = `id, stage, provider, model, unit, estimated, quantity, unit_price_micros AS unitPriceMicros,
  unit_size AS unitSize, currency, cost_micros AS costMicros`;

const prepare = (db: Database) => ({
  find: db.prepare<[object], UsageRow>(
    `SELECT ${COLUMNS} FROM usage WHERE call_id = @callId AND stage = @stage AND provider = @provider
       AND model = @model AND unit = @unit AND estimated = @estimated`,
  ),
  insert: db.prepare(
    `INSERT INTO usage (call_id, at, stage, provider, model, unit, estimated, quantity, unit_price_micros,
       unit_size, currency, cost_micros)
     VALUES (@callId, @at, @stage, @provider, @model, @unit, @estimated, @quantity, @unitPriceMicros,
       @unitSize, @currency, @costMicros)`,
  ),
  update: db.prepare('UPDATE usage SET quantity = @quantity, cost_micros = @costMicros WHERE id = @id'),
  ofCall: db.prepare<[string], UsageRow>(
    `SELECT ${COLUMNS} FROM usage WHERE call_id = ? ORDER BY stage DESC, id`,
  ),
  totals: db.prepare<[string], TotalRow>(
    `SELECT call_id AS callId, currency, coalesce(sum(cost_micros), 0) AS costMicros,
       sum(cost_micros IS NULL) AS unpriced
     FROM usage WHERE call_id IN (SELECT value FROM json_each(?)) GROUP BY call_id, currency
     ORDER BY costMicros DESC`,
  ),
});

const keyOf = (usage: Usage) => ({
  stage: usage.stage,
  provider: usage.provider,
  model: usage.model,
  unit: usage.unit,
  estimated: usage.estimated ? 1 : 0,
});

const columnsOf = (line: CostLine) => ({
  quantity: line.quantity,
  unitPriceMicros: line.price?.unitPriceMicros ?? null,
  unitSize: line.price?.unitSize ?? null,
  currency: line.price?.currency ?? null,
  costMicros: line.costMicros,
});

const lineOf = (row: UsageRow): CostLine => ({
  stage: row.stage,
  provider: row.provider,
  model: row.model,
  unit: row.unit,
  quantity: row.quantity,
  estimated: row.estimated === 1,
  price:
    row.unitPriceMicros !== null && row.unitSize !== null && row.currency !== null
      ? { unitPriceMicros: row.unitPriceMicros, unitSize: row.unitSize, currency: row.currency }
      : null,
  costMicros: row.costMicros,
});
