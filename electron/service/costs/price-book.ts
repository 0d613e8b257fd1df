import type { UsageUnit } from '../../shared/call-event.ts';
import type { Price, PriceSeed } from '../../shared/contract/costs.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { choosePrice, type FrozenPrice, freeze } from './rules.ts';

export interface PriceBook {
  /** Price that holds for this model and unit at a time (now), frozen; null: unpriced. */
  priceFor(provider: string, model: string, unit: UsageUnit, at?: number): FrozenPrice | null;
  list(): Price[];
  /** Adds what is missing; neither the owner's prices nor seeded ones that stand are changed. */
  seed(prices: readonly PriceSeed[]): number;
  /** The owner's own price; it goes before the seeded one from its `validFrom` on. */
  setPrice(price: PriceSeed): void;
}

const COLUMNS = `origin, provider, model, unit, unit_size AS unitSize, price_micros AS priceMicros, currency,
  valid_from AS validFrom, source, checked_on AS checkedOn`;

export function createPriceBook(db: Database, clock: Clock): PriceBook {
  const ofUnit = db.prepare<[string, string], Price>(
    `SELECT ${COLUMNS} FROM price_book WHERE provider = ? AND unit = ?`,
  );
  const all = db.prepare<[], Price>(
    `SELECT ${COLUMNS} FROM price_book ORDER BY provider, model, unit, valid_from DESC, origin`,
  );
  const insert = (conflict: string) =>
    db.prepare(
      `INSERT INTO price_book (origin, provider, model, unit, unit_size, price_micros, currency, valid_from, source, checked_on)
       VALUES (@origin, @provider, @model, @unit, @unitSize, @priceMicros, @currency, @validFrom, @source, @checkedOn)
       ON CONFLICT (provider, unit, model, origin, valid_from) ${conflict}`,
    );
  const addSeed = insert('DO NOTHING');
  const putOwn = insert(
    `DO UPDATE SET unit_size = excluded.unit_size, price_micros = excluded.price_micros,
       currency = excluded.currency, source = excluded.source, checked_on = excluded.checked_on`,
  );

  return {
    priceFor(provider, model, unit, at = clock()) {
      const price = choosePrice(ofUnit.all(provider, unit), model, dayOf(at));
      return price && freeze(price);
    },
    list: () => all.all(),
    seed: (prices) =>
      db.transaction(() =>
        prices.reduce((added, price) => added + addSeed.run({ ...price, origin: 'seed' }).changes, 0),
      )(),
    setPrice(price) {
      putOwn.run({ ...price, origin: 'owner' });
    },
  };
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
