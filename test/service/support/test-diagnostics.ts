import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../electron/service/database/open.ts';
import { createFailedCalls } from '../../../electron/service/diagnostics/bundle/failed-calls.ts';
import { createCheckRunner } from '../../../electron/service/diagnostics/check-runner.ts';
import type { DiagnosticsParts } from '../../../electron/service/diagnostics/handlers.ts';
import { createLogMemory } from '../../../electron/service/diagnostics/log/log-memory.ts';
import type { SettingsStore } from '../../../electron/service/settings/store.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';

/** Diagnostics without checks of the machine, which are no part of what the API is tested for. */
export function testDiagnostics(
  { settings }: { readonly settings: SettingsStore },
  db: Database,
  dataDir: string,
  clock: () => number,
): DiagnosticsParts {
  const logDir = join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const runner = createCheckRunner(() => [], clock);
  const bundle = {
    version: '0.0.0-test',
    clock,
    logDir,
    status: () => ({}) as ServiceStatus,
    settings: () => settings.answer(),
    checks: () => runner.rows(),
    calls: createFailedCalls(db),
    secretValues: () => [],
  };
  return { runner, log: createLogMemory(), bundle };
}
