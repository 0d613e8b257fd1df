import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStatusSource } from '../../../electron/service/server/status-source.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { goodStatus } from '../../support/good-status.ts';
import { startApi } from '../support/api.ts';

describe('since when', () => {
  const rig = () => {
    let now = 1_000_000;
    let facts: ServiceStatus = goodStatus();
    const source = createStatusSource({
      version: '1',
      startedAt: 0,
      clock: () => now,
      phoneLine: { status: () => facts.phoneLine },
      workers: { statuses: () => facts.workers },
      directory: {
        routedAgentStatuses: () => facts.agents,
        nobodyAnswersBecause: () => facts.nobodyAnswersBecause,
      },
      records: { state: () => facts.records },
      liveCallCount: () => facts.liveCalls,
      liveKit: () => ({ state: 'off', problem: null }) as const,
      liveKitSip: () => 'off',
      replies: () => facts.replies,
      pause: () => facts,
      failingChecks: () => 0,
      alerts: () => [],
    });
    return (seconds: number, changes: Partial<ServiceStatus> = {}) => {
      now += seconds * 1000;
      facts = goodStatus(changes);
      return source.read();
    };
  };

  it('is the moment of the change, however often it is read', () => {
    const readLater = rig();
    const began = readLater(0).since;
    expect(readLater(60).since).toBe(began);
    const closed = {
      phoneLine: { ...goodStatus().phoneLine, state: 'failed', problem: 'Port 5070 is taken' },
    } as const;
    const broke = readLater(1, closed);
    expect(broke.since).toBe(broke.at);
    expect(readLater(90, closed).since).toBe(broke.at);
    expect(readLater(1).recentChanges).toMatchObject([
      { state: 'answering', at: began, because: null },
      { state: 'not_answering', at: broke.at, because: 'Port 5070 is taken' },
      { state: 'answering' },
    ]);
  });

  it('is the begin of a pause, also of one that an earlier run began', () => {
    const readLater = rig();
    expect(readLater(0, { paused: true, pausedAt: 500 })).toMatchObject({ since: 500, answering: false });
  });

  it('takes of the line settings what is its own, and nothing else', () => {
    const status = rig()(0, { paused: true, version: 'not of a status source' });
    expect(status.version).toBe('1');
  });

  it('keeps the newest changes only', () => {
    const readLater = rig();
    for (let round = 0; round < 20; round += 1) readLater(1, round % 2 ? {} : { workers: [] });
    expect(readLater(0).recentChanges).toHaveLength(12);
  });
});

describe('pausing over the API', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  it('lasts until a time, or until somebody answers again', async () => {
    const client = api.client();
    const until = Date.now() + 3_600_000;
    expect(await client.status.pause.mutate({ until })).toMatchObject({
      paused: true,
      pausedUntil: until,
      pausedAt: expect.any(Number),
    });
    expect(await client.status.pause.mutate({})).toMatchObject({ paused: true, pausedUntil: null });
    expect(await client.status.resume.mutate()).toMatchObject({
      paused: false,
      pausedAt: null,
      pausedUntil: null,
    });
  });

  it('refuses a time that is over, naming it', async () => {
    await expect(api.client().status.pause.mutate({ until: 1000 })).rejects.toThrow(
      /until is 1970-01-01T00:00:01.000Z: must be a time to come/,
    );
    expect(await api.client().status.get.query()).toMatchObject({ paused: false });
  });

  it('gives the overview to who is signed in only', async () => {
    expect(await api.client().overview.get.query()).toMatchObject({ everCalled: false, latest: [] });
    await expect(api.client({}).overview.get.query()).rejects.toThrow(/Sign in/);
  });
});
