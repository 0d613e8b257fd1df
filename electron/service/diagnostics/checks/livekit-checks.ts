import type { LiveKitAnswer } from '../../../shared/contract/livekit.ts';
import type { LiveKitSettings } from '../../../shared/contract/settings.ts';
import { type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

export interface LiveKitCheckParts {
  readonly liveKit: () => LiveKitAnswer;
  readonly settings: () => LiveKitSettings;
}

const DAY_MS = 86_400_000;
/** So long a rotation may wait for a moment in which nobody is connected. */
const KEYS_MAY_WAIT_MS = 14 * DAY_MS;

/** Never worse than a warning: calls are answered without it. */
export function liveKitChecks({ liveKit, settings }: LiveKitCheckParts): Check[] {
  const server = defineCheck({
    id: 'livekit',
    group: 'livekit',
    gather: () => ({ ...liveKit(), settings: settings() }),
    decide: decideServer,
  });
  if (!settings().enabled) return [server];
  return [
    server,
    defineCheck({
      id: 'livekit_config',
      group: 'livekit',
      gather: () => liveKit().configRestoredAt,
      decide: (at, now) =>
        at !== null && now - at < DAY_MS
          ? warn({ code: 'livekit_config_restored', at })
          : ok({ code: 'livekit_config_as_written' }),
    }),
    defineCheck({ id: 'livekit_keys', group: 'livekit', gather: () => liveKit().keys, decide: decideKeys }),
  ];
}

function decideServer({ state, image, settings }: LiveKitAnswer & { settings: LiveKitSettings }): Decided {
  switch (state.state) {
    case 'off':
      return ok({ code: 'livekit_off' });
    case 'working':
      return idle({ code: 'livekit_working', doing: state.doing });
    case 'healthy':
      return ok({ code: 'livekit_ready', apiPort: settings.apiPort, rtcPort: settings.rtcPort, image });
    case 'failed':
      return warn({ code: 'livekit_failed', problem: state.problem });
  }
}

/** Keys that cannot be read at all are told by the server's own check. */
function decideKeys(keys: LiveKitAnswer['keys'], now: number): Decided {
  if (keys === null) return idle({ code: 'livekit_working', doing: 'look' });
  return now - keys.nextAt > KEYS_MAY_WAIT_MS
    ? warn({ code: 'livekit_keys_waiting', since: keys.nextAt })
    : ok({ code: 'livekit_keys_valid', nextAt: keys.nextAt });
}
