import { boundsOfDay, boundsOfMonth, dayOf } from '../../shared/calendar-day.ts';
import type { CostTotal, ListedCall } from '../../shared/contract/calls.ts';
import type { MonthCosts } from '../../shared/contract/costs.ts';
import type { LatestCall, MonthSoFar, Overview, StageProvider } from '../../shared/contract/overview.ts';
import type { PhoneLineSettings, Settings } from '../../shared/contract/settings.ts';
import { exchange } from '../../shared/costs/exchange.ts';
import type { Database } from '../database/open.ts';
import { createDayFigures } from './day-figures.ts';

/** What the overview needs of the other features. */
export interface OverviewParts {
  readonly db: Database;
  readonly clock: () => number;
  readonly settings: () => Pick<Settings, 'business' | 'costs' | 'phoneLine'>;
  readonly monthCosts: (month: string) => Pick<MonthCosts, 'total' | 'totals' | 'forecast' | 'unpricedLines'>;
  /** Newest first. */
  readonly latestCalls: (limit: number) => readonly ListedCall[];
  readonly agentName: (agentId: string) => string | null;
  readonly stageProviders: () => StageProvider[];
}

export type ReadOverview = () => Overview;

const LATEST = 5;

export function createOverviewReader(parts: OverviewParts): ReadOverview {
  const { db, clock } = parts;
  const figures = createDayFigures(db);
  const openCalls = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM calls WHERE status <> 'ended'`);
  const anyCall = db.prepare<[], { id: string }>('SELECT id FROM calls LIMIT 1');

  const monthSoFar = (month: string, timeZone: string): Omit<MonthSoFar, 'budgetMicros'> => {
    const [from, before] = boundsOfMonth(month, timeZone);
    const { total, totals, forecast, unpricedLines } = parts.monthCosts(month);
    const whole = total.missing.length === 0;
    const forecastMicros = whole ? (forecast?.costMicros ?? null) : null;
    return { month, from, before, cost: whole ? nonZero(total) : totals, forecastMicros, unpricedLines };
  };
  const latest = (call: ListedCall, toBusiness: (cost: CostTotal[]) => CostTotal[]): LatestCall => ({
    ...call,
    cost: toBusiness(call.cost),
    agentName: call.agentId === null ? null : parts.agentName(call.agentId),
  });

  return () => {
    const now = clock();
    const { business, costs, phoneLine } = parts.settings();
    const timeZone = business.timeZone ?? ownTimeZone();
    const day = dayOf(now, timeZone);
    const [from, before] = boundsOfDay(day, timeZone);
    const today = figures.read(from, before);
    /** As billed where an exchange rate is missing. */
    const toBusiness = (cost: CostTotal[]): CostTotal[] => {
      const exchanged = exchange(cost, business.currency, costs.exchangeRates);
      return exchanged.missing.length === 0 ? nonZero(exchanged) : cost;
    };
    return {
      at: now,
      timeZone,
      currency: business.currency,
      fallbackNumber: business.fallbackNumber,
      pbxAddress: pbxAddressOf(phoneLine),
      everCalled: anyCall.get() !== undefined,
      today: {
        day,
        from,
        before,
        ...today,
        cost: toBusiness(today.cost),
      },
      month: { ...monthSoFar(day.slice(0, 7), timeZone), budgetMicros: costs.monthlyBudgetMicros },
      latest: parts
        // Live calls stand before them in the log.
        .latestCalls(LATEST + (openCalls.get()?.n ?? 0))
        .filter(({ outcome }) => outcome !== null)
        .slice(0, LATEST)
        .map((call) => latest(call, toBusiness)),
      providers: parts.stageProviders(),
    };
  };
}

/** Who we ask or sign in to; else the one machine that may call. */
const pbxAddressOf = ({ pbxProbe, registration, allowedPeers }: PhoneLineSettings): string | null =>
  pbxProbe?.address ??
  registration?.registrar ??
  allowedPeers.find((peer) => !peer.includes('/') && peer !== '::1' && !peer.startsWith('127.')) ??
  null;

const nonZero = ({ currency, costMicros }: CostTotal): CostTotal[] =>
  costMicros === 0 ? [] : [{ currency, costMicros }];

const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
