import { boundsOfDay, boundsOfMonth, dayOf } from '../../shared/calendar-day.ts';
import type { CallSummary } from '../../shared/contract/calls.ts';
import type { LatestCall, MonthSoFar, Overview, StageProvider } from '../../shared/contract/overview.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Database } from '../database/open.ts';
import { createDayFigures } from './day-figures.ts';
import { forecast } from './forecast-rules.ts';

/** What the overview needs of the other features. */
export interface OverviewParts {
  readonly db: Database;
  readonly clock: () => number;
  readonly settings: () => Pick<Settings, 'business' | 'costs'>;
  /** Newest first. */
  readonly latestCalls: (limit: number) => readonly CallSummary[];
  readonly agentName: (agentId: string) => string | null;
  readonly stageProviders: () => StageProvider[];
}

export type ReadOverview = () => Overview;

const LATEST = 5;

export function createOverviewReader(parts: OverviewParts): ReadOverview {
  const { db, clock } = parts;
  const figures = createDayFigures(db);
  const movedTo = db.prepare<[string], { target: string | null }>(
    `SELECT body ->> 'target' AS target FROM events
     WHERE call_id = ? AND kind = 'transfer_requested' ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const anyCall = db.prepare<[], { id: string }>('SELECT id FROM calls LIMIT 1');

  const monthSoFar = (timeZone: string, now: number, budgetMicros: number | null): MonthSoFar => {
    const month = dayOf(now, timeZone).slice(0, 7);
    const [from, before] = boundsOfMonth(month, timeZone);
    const { cost, unpricedLines } = figures.costs(from, before);
    const coming = forecast(cost, { from, before }, now);
    return { month, from, before, cost, forecast: coming, unpricedLines, budgetMicros };
  };
  const latest = (call: CallSummary): LatestCall => ({
    ...call,
    agentName: call.agentId === null ? null : parts.agentName(call.agentId),
    movedTo: call.outcome === 'transferred' ? (movedTo.get(call.callId)?.target ?? null) : null,
  });

  return () => {
    const now = clock();
    const { business, costs } = parts.settings();
    const timeZone = business.timeZone ?? ownTimeZone();
    const day = dayOf(now, timeZone);
    const [from, before] = boundsOfDay(day, timeZone);
    return {
      at: now,
      timeZone,
      currency: business.currency,
      fallbackNumber: business.fallbackNumber,
      everCalled: anyCall.get() !== undefined,
      today: { day, from, before, ...figures.read(from, before) },
      month: monthSoFar(timeZone, now, costs.monthlyBudgetMicros),
      latest: parts.latestCalls(LATEST).map(latest),
      providers: parts.stageProviders(),
    };
  };
}

const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
