import { type ServiceStatus, serviceStatusSchema } from '../../electron/shared/contract/status.ts';

/** A service that answers, with what is to be different. Parsed, so that it stays what the service sends. */
export const statusWith = (changes: Partial<ServiceStatus> = {}): ServiceStatus =>
  serviceStatusSchema.parse({
    at: 1_000_000,
    since: 900_000,
    recentChanges: [],
    version: '0.1.0',
    startedAt: 100_000,
    rssBytes: 1,
    answering: true,
    notAnsweringBecause: null,
    paused: false,
    pausedAt: null,
    pausedUntil: null,
    nobodyAnswersBecause: null,
    liveCalls: 0,
    phoneLine: {
      state: 'listening',
      listening: [{ protocol: 'udp', address: '192.168.1.20', port: 5070, announcedAddress: '192.168.1.20' }],
      problem: null,
      lastInviteAt: null,
      registration: null,
      pbx: null,
      strangers: [],
    },
    workers: [
      {
        workerId: 'w1',
        pid: 1,
        state: 'ready',
        activeCalls: 0,
        capacity: 50,
        rssBytes: 1,
        lastExit: null,
      },
    ],
    agents: [{ agentId: 'a1', name: 'Front desk', problem: null }],
    replies: null,
    liveKit: { state: 'off', problem: null },
    liveKitSip: 'off',
    failingChecks: 0,
    alerts: [],
    records: { waiting: 0, problem: null },
    ...changes,
  });
