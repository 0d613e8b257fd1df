import type { KeptProgram, LiveKitSipAnswer, SipAgents } from '../../../shared/contract/livekit-sip.ts';
import type { LiveKitSipSettings } from '../../../shared/contract/settings.ts';
import { assertNever } from '../../../shared/result.ts';
import { bad, type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

export interface LiveKitSipCheckParts {
  readonly sip: () => LiveKitSipAnswer;
  readonly settings: () => LiveKitSipSettings;
  readonly agentServer: () => SipAgents;
}

const DAY_MS = 86_400_000;

/** Nothing while it is off. Calls come this way or not at all: what fails here is as bad as a line that is closed. */
export function liveKitSipChecks({ sip, settings, agentServer }: LiveKitSipCheckParts): Check[] {
  const { mode } = sip();
  switch (mode) {
    case 'off':
      return [];
    case 'needs_livekit':
      return [waits(() => bad({ code: 'livekit_sip_waits', doing: 'needs_livekit' }))];
    case 'leaving':
      return [waits(() => idle({ code: 'livekit_sip_waits', doing: 'leaving' }))];
    case 'on':
      return [
        ...(sip().external
          ? []
          : [program('redis', () => sip().redis), program('gateway', () => sip().gateway)]),
        ...entryChecks(sip, settings),
        check('livekit_sip_agents', agentServer, decideAgents),
        check(
          'livekit_sip_reach',
          () => null,
          () => idle({ code: 'livekit_sip_reach' }),
        ),
      ];
    default:
      return assertNever(mode);
  }
}

const check = <Facts>(
  id: string,
  gather: () => Facts,
  decide: (facts: Facts, now: number) => Decided,
): Check => defineCheck({ id, group: 'livekit', gather, decide });

const waits = (decide: () => Decided): Check => check('livekit_sip', () => null, decide);

const program = (name: 'redis' | 'gateway', read: () => KeptProgram): Check =>
  check(`livekit_sip_${name}`, read, ({ state, image }) => {
    switch (state.state) {
      case 'off':
        return idle({ code: 'livekit_sip_program_working', doing: 'look' });
      case 'working':
        return idle({ code: 'livekit_sip_program_working', doing: state.doing });
      case 'healthy':
        return ok({ code: 'livekit_sip_program_ready', image });
      case 'failed':
        return bad({ code: 'livekit_sip_failed', program: name, problem: state.problem });
      default:
        return assertNever(state);
    }
  });

const entryChecks = (
  sip: LiveKitSipCheckParts['sip'],
  settings: LiveKitSipCheckParts['settings'],
): Check[] => [
  check(
    'livekit_sip_entries',
    () => ({ entries: sip().entries, settings: settings() }),
    ({ entries, settings }, now) => {
      switch (entries.state) {
        case 'waiting':
          return idle({ code: 'livekit_sip_entries_wait' });
        case 'failed':
          return bad({ code: 'livekit_sip_entries_failed', problem: entries.problem });
        case 'ready': {
          const { repairedAt } = entries.found;
          if (repairedAt !== null && now - repairedAt < DAY_MS)
            return warn({ code: 'livekit_sip_entries_repaired', at: repairedAt });
          const { allowedPeers, numbers } = settings;
          return ok({
            code: 'livekit_sip_entries',
            peers: allowedPeers.join(', '),
            numbers: numbers.join(', '),
          });
        }
        default:
          return assertNever(entries);
      }
    },
  ),
  ...openRules(sip()),
];

function openRules({ entries }: LiveKitSipAnswer): Check[] {
  if (entries.state !== 'ready' || entries.found.openRules.length === 0) return [];
  const rules = entries.found.openRules.map(({ id, name }) => (name === '' ? id : name)).join(', ');
  return [
    check(
      'livekit_sip_open_rules',
      () => rules,
      (rules) => warn({ code: 'livekit_sip_open_rules', rules }),
    ),
  ];
}

function decideAgents(state: SipAgents): Decided {
  switch (state.kind) {
    case 'registered':
      return ok({ code: 'livekit_sip_agents_registered', since: state.since });
    case 'starting':
    case 'stopped':
      return idle({ code: 'livekit_sip_agents_starting' });
    case 'failed':
      return bad({ code: 'livekit_sip_no_agents', reason: state.reason });
    default:
      return assertNever(state);
  }
}
