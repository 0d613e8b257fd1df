import type { ServiceStatus } from '../../electron/shared/contract/status.ts';

/** A service that answers calls, with what a test changes of it. */
export const goodStatus = (changes: Partial<ServiceStatus> = {}): ServiceStatus => ({
  at: 1_000_000_000,
  since: 999_000_000,
  recentChanges: [],
  version: '1.0.0',
  startedAt: 999_000_000,
  rssBytes: 100,
  answering: true,
  notAnsweringBecause: null,
  nobodyAnswersBecause: null,
  paused: false,
  pausedAt: null,
  pausedUntil: null,
  liveCalls: 0,
  phoneLine: {
    state: 'listening',
    listening: [
      { protocol: 'udp', address: '192.168.1.20', port: 5070, announcedAddress: '192.168.1.20' },
      { protocol: 'tcp', address: '192.168.1.20', port: 5070, announcedAddress: '192.168.1.20' },
    ],
    problem: null,
    lastInviteAt: null,
    registration: null,
    pbx: null,
    strangers: [],
  },
  workers: [
    { workerId: 'w1', pid: 1, state: 'ready', activeCalls: 0, capacity: 50, rssBytes: 1, lastExit: null },
  ],
  agents: [{ agentId: 'robin', name: 'Robin', problem: null }],
  replies: null,
  liveKit: { state: 'off', problem: null },
  liveKitSip: 'off',
  records: { waiting: 0, problem: null },
  failingChecks: 0,
  alerts: [],
  ...changes,
});
