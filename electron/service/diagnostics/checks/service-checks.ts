import type { SettingsAnswer } from '../../../shared/contract/settings.ts';
import type { ServiceStatus } from '../../../shared/contract/status.ts';
import { bad, type Check, defineCheck, ok, warn } from '../check.ts';

const MUCH_MEMORY_BYTES = 1_000_000_000;

export const serviceChecks = (parts: {
  readonly status: () => ServiceStatus;
  readonly settings: () => SettingsAnswer;
  readonly apiUrl: () => string | null;
}): Check[] => [
  defineCheck({
    id: 'service',
    group: 'service',
    gather: () => {
      const { version, startedAt, rssBytes } = parts.status();
      return { version, startedAt, rssBytes };
    },
    decide: (facts) =>
      facts.rssBytes > MUCH_MEMORY_BYTES
        ? warn({ code: 'service_memory_high', rssBytes: facts.rssBytes, limitBytes: MUCH_MEMORY_BYTES })
        : ok({ code: 'service_runs', ...facts }),
  }),
  defineCheck({
    id: 'api',
    group: 'service',
    gather: () => parts.apiUrl(),
    decide: (address) => ok({ code: 'api_open', address: address ?? '' }),
  }),
  defineCheck({
    id: 'settings',
    group: 'service',
    gather: () => parts.settings(),
    decide: ({ configPath, fileProblem, fixedByFile }) =>
      fileProblem !== null && configPath !== null
        ? bad({ code: 'settings_file_wrong', path: configPath, problem: fileProblem })
        : ok({ code: 'settings_in_force', path: configPath, fixed: fixedByFile.length }),
  }),
];
