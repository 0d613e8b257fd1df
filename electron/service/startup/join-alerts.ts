import { join } from 'node:path';
import type { Logger } from 'pino';
import { answeringState } from '../../shared/answering-state.ts';
import type { CheckRow, Finding } from '../../shared/contract/diagnostics.ts';
import type { ServiceStatus } from '../../shared/contract/status.ts';
import { findProvider } from '../../shared/provider-table.ts';
import type { AlertSigns } from '../alerts/alert-signs.ts';
import type { AlertsFeature } from '../alerts/handlers.ts';
import { type AlertKeeper, createAlertKeeper } from '../alerts/keep-alerts.ts';
import { createCallFigures, openTimeMs } from '../alerts/read-calls.ts';
import type { AlertWays } from '../alerts/tell.ts';
import type { StatusSource } from '../server/status-source.ts';
import { createMonthBudget } from './month-budget.ts';
import type { Stores } from './open-stores.ts';

export interface JoinAlertsParts {
  readonly stores: Stores;
  readonly status: Pick<StatusSource, 'read'>;
  readonly checks: () => readonly CheckRow[];
  /** Null: none that ends by itself. */
  readonly pageCertificateUntil: () => number | null;
  /** Without it: only trays and the page tell. */
  readonly ways?: AlertWays;
  /** Without it: no backup is watched. */
  readonly backup?: () => AlertSigns['backup'];
  readonly dataDir: string;
  /** Null: not open yet. */
  readonly apiUrl: () => string | null;
  readonly log: Logger;
}

/** Alerts read what the other features know, and tell by what the owner set. */
export function joinAlerts(parts: JoinAlertsParts): AlertsFeature & { readonly keeper: AlertKeeper } {
  const { stores, ways = NO_WAYS, log } = parts;
  const { settings, changes } = stores;
  const keeper = createAlertKeeper({
    store: stores.alerts,
    signs: createSigns(parts),
    settings: () => settings.current().alerts,
    timeZone: () => settings.current().business.timeZone ?? undefined,
    ways,
    clock: Date.now,
    onChange: () => changes.announce('alerts'),
    log: (message, fields) => log.warn(fields, message),
  });
  settings.onChange(() => {
    // Another language of the notices, a limit, a budget: seen at once.
    changes.announce('alerts');
    keeper.lookSoon();
  });
  return {
    keeper,
    ways,
    metrics: () => {
      const { host, port } = settings.current().api;
      const url = new URL(parts.apiUrl() ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
      const { enabled, externalUrl, metricsPort } = settings.current().liveKit;
      const given = enabled && externalUrl === null && metricsPort !== null;
      return {
        target: url.host,
        tokenPath: join(parts.dataDir, 'metrics-token'),
        liveKitTarget: given ? `127.0.0.1:${metricsPort}` : null,
      };
    },
  };
}

const NO_WAYS: AlertWays = { sendMail() {}, mailStanding: () => 'not-set', announce() {} };

function createSigns({ stores, status, checks, ...parts }: JoinAlertsParts): () => Promise<AlertSigns> {
  const { db, settings, callSigns } = stores;
  const figures = createCallFigures(db);
  const budget = createMonthBudget(stores);
  return async () => {
    const now = Date.now();
    const read = status.read();
    const { alerts, phoneLine } = settings.current();
    // Counting the answering hours of months is for who asks for it.
    const lastAt = alerts.noCallHours === null ? null : figures.lastAt();
    const { answeringHours, holidays } = phoneLine;
    const findings = checks().flatMap(({ result }) => result?.finding ?? []);
    return {
      answering: answeringOf(read),
      replies: read.replies,
      calls: figures.lastHour(now),
      limited: byLabel(callSigns.limited()),
      confidence: callSigns.confidence(),
      lastCall:
        lastAt === null ? null : { at: lastAt, openMs: openTimeMs(answeringHours, lastAt, now, holidays) },
      disk: diskOf(findings),
      certificates: certificatesOf(findings, parts.pageCertificateUntil()),
      budget: budget.read(now),
      backup: parts.backup?.() ?? null,
    };
  };
}

function answeringOf(status: ServiceStatus): AlertSigns['answering'] {
  const known = answeringState(status);
  if (known.state === 'not_answering') return known.cause.kind;
  if (known.state === 'paused') return 'paused';
  return known.state === 'checking' ? 'starting' : 'yes';
}

const byLabel = (times: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...times].map(([provider, count]) => [findProvider(provider)?.label ?? provider, count]));

function diskOf(findings: readonly Finding[]): AlertSigns['disk'] {
  for (const finding of findings) {
    switch (finding.code) {
      case 'disk_free':
      case 'disk_low':
      case 'disk_nearly_full':
        return { freeBytes: finding.freeBytes };
    }
  }
  return null;
}

function certificatesOf(findings: readonly Finding[], pageUntil: number | null): AlertSigns['certificates'] {
  const ofLine = findings.flatMap((finding) =>
    finding.code === 'certificate_valid' ||
    finding.code === 'certificate_ends_soon' ||
    finding.code === 'certificate_ended'
      ? [{ of: 'phone_line' as const, until: finding.until }]
      : [],
  );
  return pageUntil === null ? ofLine : [...ofLine, { of: 'page', until: pageUntil }];
}
