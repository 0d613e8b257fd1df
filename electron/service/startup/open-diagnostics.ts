import { join } from 'node:path';
import type { SipAgents } from '../../shared/contract/livekit-sip.ts';
import { isPriceOld } from '../../shared/costs/price-age.ts';
import { findProvider } from '../../shared/provider-table.ts';
import type { Deliveries } from '../deliveries/open-deliveries.ts';
import { createFailedCalls } from '../diagnostics/bundle/failed-calls.ts';
import type { Check } from '../diagnostics/check.ts';
import { createCheckRunner } from '../diagnostics/check-runner.ts';
import { agentChecks, type UsedProvider } from '../diagnostics/checks/agent-checks.ts';
import { certificateChecks } from '../diagnostics/checks/certificate-check.ts';
import { deliveryChecks } from '../diagnostics/checks/delivery-checks.ts';
import { lineChecks } from '../diagnostics/checks/line-checks.ts';
import { liveKitChecks } from '../diagnostics/checks/livekit-checks.ts';
import { liveKitSipChecks } from '../diagnostics/checks/livekit-sip-checks.ts';
import { machineChecks } from '../diagnostics/checks/machine-checks.ts';
import { pbxChecks } from '../diagnostics/checks/pbx-checks.ts';
import { recordChecks } from '../diagnostics/checks/record-checks.ts';
import { replyCheck } from '../diagnostics/checks/reply-check.ts';
import { serviceChecks } from '../diagnostics/checks/service-checks.ts';
import { uploadChecks } from '../diagnostics/checks/upload-checks.ts';
import type { DiagnosticsParts } from '../diagnostics/handlers.ts';
import { callLine } from '../diagnostics/log/call-lines.ts';
import { keepPruning, LOG_LIMITS } from '../diagnostics/log/prune-logs.ts';
import type { ServiceLog } from '../diagnostics/log/service-log.ts';
import { readClockFacts } from '../diagnostics/machine/clock-facts.ts';
import { readDiskFacts } from '../diagnostics/machine/disk-facts.ts';
import { checkIntegrity } from '../diagnostics/machine/integrity-check.ts';
import { probePorts } from '../diagnostics/machine/probe-ports.ts';
import { watchStandstill } from '../diagnostics/machine/standstill-watch.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import type { StatusSource } from '../server/status-source.ts';
import type { Features } from './join-features.ts';
import type { JoinedLiveKit } from './join-livekit.ts';
import type { Stores } from './open-stores.ts';
import type { Workers } from './start-workers.ts';
import { VERSION } from './version.ts';

export interface OpenDiagnosticsParts {
  readonly dataDir: string;
  readonly stores: Stores;
  readonly features: Features;
  readonly workers: Workers;
  readonly liveKit: JoinedLiveKit;
  readonly agentServer: () => SipAgents;
  readonly deliveries: Pick<Deliveries, 'mail' | 'webhooks'>;
  readonly status: Pick<StatusSource, 'read'>;
  readonly serviceLog: ServiceLog;
  /** Null: not opened yet. */
  readonly apiUrl: () => string | null;
}

export type OpenedDiagnostics = DiagnosticsParts & { stop(): void };

/** Checks, live log and support bundle, with what they look at. */
export function openDiagnostics(parts: OpenDiagnosticsParts): OpenedDiagnostics {
  const { stores, status, serviceLog } = parts;
  const standstill = watchStandstill(Date.now);
  const runner = createCheckRunner(checkList(parts, standstill), Date.now);
  const stops = [
    runner.keepRunning(),
    stores.settings.onChange(() => runner.runSoon()),
    stores.agents.onChange(() => runner.runSoon()),
    stores.secrets.onChange(() => runner.runSoon()),
    watchFacts(parts, () => runner.runSoon()),
    keepPruning(serviceLog.logDir, openLogNames(parts), () => ({
      ...LOG_LIMITS,
      maxAgeMs: stores.settings.current().retention.logDays * 86_400_000,
    })),
    logCalls(parts),
    () => standstill.stop(),
  ];
  return {
    runner,
    log: serviceLog.memory,
    bundle: {
      version: VERSION,
      clock: Date.now,
      logDir: serviceLog.logDir,
      status: () => status.read(),
      settings: () => stores.settings.answer(),
      checks: () => runner.rows(),
      calls: createFailedCalls(stores.db),
      secretValues: () => secretValues(stores),
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function checkList(parts: OpenDiagnosticsParts, standstill: ReturnType<typeof watchStandstill>) {
  const { stores, features, dataDir } = parts;
  const status = () => parts.status.read();
  const phoneLine = () => stores.settings.current().phoneLine;
  const records = recordChecks({
    status,
    databasePath: join(dataDir, 'trunkline.db'),
    dataDir,
    checkIntegrity,
    diskFacts: () => readDiskFacts(dataDir),
    clock: Date.now,
  });
  return (): Check[] => [
    ...serviceChecks({ status, apiUrl: parts.apiUrl, settings: () => stores.settings.answer() }),
    ...lineChecks({ line: () => features.line.status(), settings: phoneLine, findPortHolder, probePorts }),
    ...certificateChecks(phoneLine),
    ...pbxChecks(() => features.line.status()),
    ...agentChecks({
      status,
      providers: () => usedProviders(parts),
      prices: () => oldPrices(stores),
    }),
    replyCheck(status),
    ...liveKitChecks({
      liveKit: () => parts.liveKit.feature.answer(),
      settings: () => stores.settings.current().liveKit,
    }),
    ...liveKitSipChecks({
      sip: () => parts.liveKit.sip.answer(),
      settings: () => stores.settings.current().liveKitSip,
      agentServer: parts.agentServer,
    }),
    ...records(),
    ...uploadChecks({
      enabled: () => stores.settings.current().recordingUpload.enabled,
      uploads: () => stores.recordingUploads.summary(),
    }),
    ...deliveryChecks({
      mail: () => parts.deliveries.mail.summary(),
      webhooks: () => parts.deliveries.webhooks.list(),
    }),
    ...machineChecks({ clockFacts: readClockFacts, standstill }),
  ];
}

/** Each choice of the routed agents once. */
function usedProviders({ features, workers }: OpenDiagnosticsParts): UsedProvider[] {
  const used = new Map<string, UsedProvider>();
  for (const agent of features.directory.routedAgents()) {
    for (const stage of ['stt', 'llm', 'tts'] as const) {
      for (const choice of agent.profile[stage]) {
        const entry = findProvider(choice.provider);
        const key = agent.keys[choice.provider] ?? null;
        used.set([stage, choice.provider, choice.model].join(':'), {
          stage,
          provider: choice.provider,
          label: entry?.label ?? choice.provider,
          model: choice.model,
          builtIn: entry?.implementation === 'rehearsal',
          keyMissing: entry?.needsKey === true && key === null,
          problem: features.providers.problemOfChoice(agent, choice),
          async ask() {
            const asked = await workers.pool.checkProvider(choice, key);
            if (!asked.ok) return asked;
            const { failure, latencyMs } = asked.value;
            return { ok: true, value: { problem: failure?.message ?? null, answerMs: latencyMs } };
          },
        });
      }
    }
  }
  return [...used.values()];
}

/** Of what this month was billed for, at the prices that hold. */
function oldPrices({ month, prices }: Stores): { old: number; unpriced: number } {
  const today = new Date().toISOString().slice(0, 10);
  const { models, unpriced } = month(today.slice(0, 7));
  const book = prices.list();
  const old = models.filter(({ provider, model, unit }) => {
    const own = book.filter(
      (price) =>
        price.provider === provider && price.unit === unit && (price.model === model || price.model === '*'),
    );
    return own.length > 0 && own.every(({ checkedOn }) => isPriceOld(checkedOn, today));
  });
  const billed = unpriced.filter(({ provider }) => findProvider(provider)?.implementation !== 'rehearsal');
  return { old: old.length, unpriced: billed.length };
}

const secretValues = ({ secrets }: Stores): string[] =>
  secrets.statuses().flatMap(({ name }) => secrets.get(name) ?? []);

function openLogNames({ workers }: OpenDiagnosticsParts): (name: string) => boolean {
  return (name) =>
    name === 'service.log' || workers.statuses().some(({ workerId }) => name.startsWith(`${workerId}.`));
}

const FACTS_INTERVAL_MS = 2000;

/** Line and workers change without saying so: what checks would judge differently is compared now and then. */
function watchFacts(
  { stores, features, workers, liveKit, agentServer }: OpenDiagnosticsParts,
  onChanged: () => void,
): () => void {
  const facts = () => {
    const { state, problem, pbx, registration, strangers } = features.line.status();
    const ready = workers.statuses().filter(({ capacity }) => capacity > 0).length;
    return JSON.stringify([
      state,
      problem,
      pbx?.state,
      registration?.state,
      strangers.length,
      ready,
      liveKitFacts(liveKit),
      liveKitSipFacts(liveKit),
      agentServer().kind,
      stores.recordingUploads.summary().problem?.code,
      stores.recordingUploads.summary().failed,
    ]);
  };
  let last = facts();
  const timer = setInterval(() => {
    const now = facts();
    if (now !== last) onChanged();
    last = now;
  }, FACTS_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function liveKitFacts({ feature }: JoinedLiveKit): unknown {
  const { state, configRestoredAt } = feature.answer();
  return [state.state, state.state === 'failed' ? state.problem.code : null, configRestoredAt];
}

function liveKitSipFacts({ sip }: JoinedLiveKit): unknown {
  const { mode, redis, gateway, entries } = sip.answer();
  const facts = [redis.state, gateway.state, entries].map((each) => [
    each.state,
    each.state === 'failed' ? each.problem.code : null,
  ]);
  return [mode, facts, entries.state === 'ready' ? entries.found.openRules.length : 0];
}

function logCalls({ stores, serviceLog }: OpenDiagnosticsParts): () => void {
  const ended = new AbortController();
  const follow = async () => {
    // A listener that falls behind is ended: it begins again.
    while (!ended.signal.aborted) {
      for await (const message of stores.live.watch(ended.signal)) {
        const line = callLine(message);
        if (line !== null) serviceLog.memory.add(line);
      }
    }
  };
  void follow();
  return () => ended.abort();
}
