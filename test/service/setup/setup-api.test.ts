import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckRunner } from '../../../electron/service/setup/checks/check-runner.ts';
import { ok } from '../../../electron/service/setup/checks/verdict.ts';
import { isPortFree, probePort } from '../../../electron/service/setup/machine/port-probe.ts';
import { reachThreeCx } from '../../../electron/service/setup/network/reach.ts';
import {
  readOutcome,
  rehearsalProblem,
  rehearsalTarget,
} from '../../../electron/service/setup/rehearsal/rehearsal-rules.ts';
import type { CheckId } from '../../../electron/shared/contract/setup.ts';
import { startApi } from '../support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

describe('progress of set-up', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('begins fresh, keeps each answer, and names a wrong one', async () => {
    const { setup } = api.client();
    expect(await setup.progress.query()).toMatchObject({ state: 'fresh', step: 'checks', done: [] });
    const saved = await setup.save.mutate({ done: 'checks', step: 'machine', answers: { wantedCalls: 20 } });
    expect(saved).toMatchObject({ state: 'under_way', step: 'machine', done: ['checks'] });
    expect(saved.answers.wantedCalls).toBe(20);
    await expect(setup.save.mutate({ answers: { number: '0800' } })).rejects.toThrow(/number.*88801/);
    await expect(setup.save.mutate({ answers: { wantedCalls: 0 } })).rejects.toThrow(/wantedCalls/);
    expect((await setup.progress.query()).answers).toMatchObject({ wantedCalls: 20, number: '88801' });
  });

  it('keeps the steps in their order, and stays finished when one is entered again', async () => {
    const { setup } = api.client();
    await setup.save.mutate({ done: 'agent' });
    expect((await setup.save.mutate({ done: 'machine' })).done).toEqual(['checks', 'machine', 'agent']);
    expect(await setup.skip.mutate()).toMatchObject({ state: 'skipped' });
    expect(await setup.finish.mutate()).toMatchObject({ state: 'finished', step: 'machine' });
    expect((await setup.save.mutate({ answers: { wantedCalls: 30 } })).state).toBe('finished');
    expect((await setup.skip.mutate()).state).toBe('finished');
  });

  it('counts only calls since the tests began', async () => {
    const { setup } = api.client();
    const first = await setup.tests.query();
    expect((await setup.tests.query()).since).toBe(first.since);
    const again = await setup.beginTests.mutate();
    expect(again.since).toBeGreaterThanOrEqual(first.since);
    expect(again.real.every(({ state }) => state === 'waiting')).toBe(true);
  });

  it('says that a closed line cannot be called or asked', async () => {
    const { setup } = api.client();
    await expect(setup.rehearse.mutate()).rejects.toThrow(/not open/);
    expect(await setup.testPort.mutate()).toMatchObject({ ok: false });
  });
});

describe('the parts that checks are made of', () => {
  it('tells each result as it comes, and survives a check that breaks', async () => {
    const waiting = new Map<CheckId, () => void>();
    const told: string[] = [];
    const bugs: string[] = [];
    const runner = createCheckRunner({
      check: (checkId) =>
        new Promise((resolve, reject) =>
          waiting.set(checkId, () =>
            checkId === 'clock' ? reject(new Error('broken')) : resolve(ok('fine')),
          ),
        ),
      clock: () => 1000,
      onChange: () =>
        told.push(
          runner
            .read()
            .checks.filter(({ state }) => state === 'checked')
            .map(({ checkId }) => checkId)
            .join(' '),
        ),
      onBug: (_error, checkId) => bugs.push(checkId),
    });
    const run = runner.run(['clock', 'sleep']);
    waiting.get('sleep')?.();
    await expect.poll(() => told.at(-1)).toBe('sleep');
    waiting.get('clock')?.();
    await run;
    expect(told.at(-1)).toBe('clock sleep');
    expect(bugs).toEqual(['clock']);
    expect(runner.read().checks.find(({ checkId }) => checkId === 'clock')).toMatchObject({
      verdict: { health: 'warn' },
    });
    expect(runner.read().finishedAt).toBeNull();
  });

  it('finds a port taken, with its holder', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, () => resolve()));
    const { port } = socket.address();
    expect(await isPortFree('udp', port)).toBe(false);
    expect(
      await probePort({ protocol: 'udp', port }, false, async () => 'asterisk (process 812)'),
    ).toMatchObject({
      state: 'taken',
      holder: 'asterisk (process 812)',
    });
    expect(await probePort({ protocol: 'udp', port }, true, async () => null)).toMatchObject({
      state: 'ours',
    });
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    expect(await isPortFree('udp', port)).toBe(true);
    expect(await isPortFree('tcp', port)).toBe(true);
  });

  it('says from which address 3CX is reached, and when its name is wrong', async () => {
    const own = [
      {
        address: '192.168.1.20',
        family: 'IPv4',
        interfaceName: 'eno1',
        network: '192.168.1.0/24',
        origin: 'dhcp',
        kind: 'lan',
      },
      {
        address: '10.8.0.4',
        family: 'IPv4',
        interfaceName: 'wg0',
        network: '10.8.0.0/24',
        origin: 'static',
        kind: 'vpn',
      },
    ] as const;
    const reach = await reachThreeCx('192.168.1.10', own, async (_target, port, from) =>
      from === '192.168.1.20' && port === 5001 ? 1.5 : null,
    );
    expect(reach).toMatchObject({ addresses: ['192.168.1.10'], privateAddress: true });
    expect(reach.from).toEqual([
      { address: '192.168.1.20', sameNetwork: true, answer: { port: 5001, tookMs: 1.5 } },
      { address: '10.8.0.4', sameNetwork: false, answer: null },
    ]);
    expect((await reachThreeCx('no such host', own, async () => 1)).addresses).toEqual([]);
  });

  it('tells what a rehearsed call came to', () => {
    expect(readOutcome('noise\n{"status":200,"completed":true,"reason":"done"}\n')).toMatchObject({
      status: 200,
    });
    expect(readOutcome('')).toBeNull();
    expect(rehearsalProblem({ status: 200, completed: true, reason: '' })).toBeNull();
    expect(rehearsalProblem({ status: 403, completed: false, reason: 'Forbidden' })).toContain('step 2');
    expect(rehearsalProblem({ status: 503, completed: false, reason: 'Paused' })).toContain('503 Paused');
    expect(rehearsalProblem(null)).toContain('broke off');
    const line = {
      state: 'listening',
      listening: [{ protocol: 'udp', address: '0.0.0.0', port: 5070, announcedAddress: '192.168.1.20' }],
      problem: null,
      lastInviteAt: null,
      registration: null,
      pbx: null,
      strangers: [],
    } as const;
    expect(rehearsalTarget({ ...line, listening: [...line.listening], strangers: [] })).toEqual({
      from: '127.0.0.1',
      address: '127.0.0.1',
      port: 5070,
    });
    expect(rehearsalTarget({ ...line, listening: [], strangers: [] })).toBeNull();
  });
});
