import { describe, expect, it } from 'vitest';
import { type SipFacts, wantedSip } from '../../../../electron/service/livekit/sip/sip-rules.ts';

const UP: SipFacts = {
  on: true,
  external: false,
  redis: 'healthy',
  server: 'healthy',
  serverHasRedis: true,
  gatewayThere: true,
};

describe('what LiveKit SIP wants next', () => {
  it.each([
    [
      'Redis first; the server goes on without',
      { redis: 'working', serverHasRedis: false, gatewayThere: false },
      { redis: true, serverHasRedis: false, entries: false, gateway: 'wait' },
    ],
    [
      'then the server with it',
      { server: 'healthy', serverHasRedis: false, gatewayThere: false },
      { serverHasRedis: true, entries: false, gateway: 'wait' },
    ],
    ['then entries and gateway', { gatewayThere: false }, { entries: true, gateway: 'keep' }],
    [
      'a gateway that stands stays while the server is away',
      { server: 'working' },
      { entries: false, gateway: 'keep' },
    ],
    [
      'a Redis that is away is not taken from the server',
      { redis: 'failed' },
      { serverHasRedis: true, gateway: 'keep' },
    ],
    [
      'off: the gateway goes, the rest waits for it',
      { on: false },
      { redis: true, serverHasRedis: true, entries: false, gateway: 'remove' },
    ],
    [
      'with a LiveKit of others: trunk and rule only',
      { external: true },
      { redis: false, serverHasRedis: false, entries: true, gateway: 'remove' },
    ],
    [
      'then all',
      { on: false, gatewayThere: false },
      { redis: false, serverHasRedis: false, gateway: 'remove' },
    ],
  ] as const)('%s', (_name, facts, wanted) => {
    expect(wantedSip({ ...UP, ...facts })).toMatchObject(wanted);
  });
});
