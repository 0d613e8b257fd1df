import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bad, type Check, defineCheck, ok } from '../../../electron/service/diagnostics/check.ts';
import { createCheckRunner } from '../../../electron/service/diagnostics/check-runner.ts';
import { agentChecks, decideWorkers } from '../../../electron/service/diagnostics/checks/agent-checks.ts';
import { certificateChecks } from '../../../electron/service/diagnostics/checks/certificate-check.ts';
import { decideRtp, lineChecks, spread } from '../../../electron/service/diagnostics/checks/line-checks.ts';
import {
  decideClock,
  decideLoad,
  decideSleep,
} from '../../../electron/service/diagnostics/checks/machine-checks.ts';
import { decideProbe } from '../../../electron/service/diagnostics/checks/pbx-checks.ts';
import { recordChecks } from '../../../electron/service/diagnostics/checks/record-checks.ts';
import { parseTimedatectl, parseW32tm } from '../../../electron/service/diagnostics/machine/clock-facts.ts';
import { readDiskFacts } from '../../../electron/service/diagnostics/machine/disk-facts.ts';
import { checkIntegrity } from '../../../electron/service/diagnostics/machine/integrity-check.ts';
import { probePorts } from '../../../electron/service/diagnostics/machine/probe-ports.ts';
import { watchStandstill } from '../../../electron/service/diagnostics/machine/standstill-watch.ts';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import type { PhoneLineStatus, ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { writeCertificate } from '../../support/write-certificate.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const DAY_MS = 86_400_000;
const settings = settingsSchema.parse({}).phoneLine;
const line: PhoneLineStatus = {
  state: 'listening',
  listening: [{ protocol: 'udp', address: '127.0.0.1', port: 5080, announcedAddress: '127.0.0.1' }],
  problem: null,
  lastInviteAt: null,
  registration: null,
  pbx: null,
  strangers: [],
};

const resultOf = async (
  check: Check | undefined,
  reason: 'asked' | 'background' = 'asked',
  now = Date.now(),
) => {
  if (!check) throw new Error('There is no such check');
  return check.decide(await check.gather(reason), now);
};

describe('checks', () => {
  let file: TemporaryDatabase;
  beforeEach(() => {
    file = temporaryDatabase();
  });
  afterEach(() => {
    vi.useRealTimers();
    file.remove();
  });

  it('names who holds the port that the line wanted, and strangers of the last day', async () => {
    const now = Date.now();
    const checks = lineChecks({
      line: () => ({
        ...line,
        problem: 'Port 5070 is taken.',
        strangers: [
          { address: '192.168.1.11', attempts: 3, lastAt: now - 1000 },
          { address: '10.9.9.9', attempts: 1, lastAt: now - 2 * DAY_MS },
        ],
      }),
      settings: () => settings,
      findPortHolder: async () => 'asterisk (process 77)',
      probePorts,
    });
    const of = (id: string) => checks.find((check) => check.id === id);
    expect(await resultOf(of('line_ports'))).toEqual({
      health: 'warn',
      finding: {
        code: 'line_on_other_port',
        points: 'UDP 127.0.0.1:5080',
        problem: 'Port 5070 is taken.',
        holder: 'asterisk (process 77)',
      },
    });
    expect(await resultOf(of('strangers'), 'asked', now)).toMatchObject({
      health: 'warn',
      finding: { address: '192.168.1.11', attempts: 3, others: 0 },
    });
  });

  it('finds a taken RTP port on the real machine', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    expect(await probePorts('127.0.0.1', [port])).toEqual({ tried: 1, taken: [port] });
    socket.close();
    await once(socket, 'close');
    expect(await probePorts('127.0.0.1', [port])).toEqual({ tried: 1, taken: [] });
    const range = { first: 30_000, last: 30_399 };
    expect(decideRtp({ ...range, tried: 2, taken: [30_000], holder: 'asterisk' }).health).toBe('warn');
    expect(decideRtp({ ...range, tried: 1, taken: [30_000], holder: null }).health).toBe('bad');
    expect(decideRtp({ ...range, tried: 1, taken: [30_000], holder: 'node (process 1)' }).health).toBe('ok');
    expect(spread(30_000, 30_399, 4)).toEqual([30_000, 30_100, 30_200, 30_300]);
    expect(spread(30_000, 30_003, 16)).toEqual([30_000, 30_002]);
  });

  it('takes a call as the proof that 3CX is there although it does not answer OPTIONS', () => {
    const pbx = { state: 'silent', detail: 'No answer', since: 1000 } as const;
    expect(decideProbe(pbx, null).health).toBe('bad');
    expect(decideProbe(pbx, 2000).health).toBe('warn');
    expect(decideProbe(null, null).health).toBe('idle');
    expect(decideProbe({ state: 'answers', detail: '200 in 1 ms', since: 1 }, null).health).toBe('ok');
  });

  it('reads a certificate and warns before it ends', async () => {
    expect(certificateChecks(() => settings)).toEqual([]);
    const { certPath, keyPath } = await writeCertificate(file.dir);
    const [check] = certificateChecks(() => ({ ...settings, tls: { certPath, keyPath } }));
    const found = await resultOf(check);
    expect(found.finding.code).toMatch(/^certificate_(valid|ends_soon)$/);
    const until = 'until' in found.finding ? found.finding.until : 0;
    expect((await resultOf(check, 'asked', until - 29 * DAY_MS)).finding).toMatchObject({
      code: 'certificate_ends_soon',
      days: 29,
    });
    expect((await resultOf(check, 'asked', until + 1)).health).toBe('bad');
    writeFileSync(certPath, 'no certificate');
    expect((await resultOf(check)).finding.code).toBe('certificate_unreadable');
  });

  it('asks providers with a real request only when a person waits for it', async () => {
    let asked = 0;
    const provider = {
      stage: 'stt' as const,
      provider: 'deepgram',
      label: 'Deepgram',
      model: 'nova-3',
      builtIn: false,
      keyMissing: false,
      problem: null,
      ask: async () => {
        asked += 1;
        return {
          ok: true as const,
          value: { problem: asked > 1 ? 'The key is refused (401)' : null, answerMs: 24.4 },
        };
      },
    };
    const status = () => ({ workers: [], nobodyAnswersBecause: null }) as unknown as ServiceStatus;
    const checks = agentChecks({
      status,
      providers: () => [provider],
      prices: () => ({ old: 2, unpriced: 0 }),
    });
    const check = checks.find(({ id }) => id === 'provider:stt:deepgram:nova-3');
    expect((await resultOf(check, 'background')).finding).toMatchObject({
      code: 'provider_answers',
      answerMs: null,
    });
    expect(asked).toBe(0);
    expect((await resultOf(check)).finding).toMatchObject({ code: 'provider_answers', answerMs: 24 });
    expect(await resultOf(check)).toMatchObject({ health: 'bad', finding: { code: 'provider_refuses' } });
    expect(await resultOf(checks.find(({ id }) => id === 'prices'))).toMatchObject({ health: 'warn' });
  });

  it('judges workers by who takes calls', () => {
    const worker = {
      workerId: 'w',
      pid: 1,
      state: 'ready',
      activeCalls: 2,
      capacity: 50,
      rssBytes: 1,
      lastExit: null,
    };
    expect(decideWorkers([worker, worker]).finding).toEqual({
      code: 'workers_ready',
      workers: 2,
      calls: 4,
      capacity: 100,
    });
    expect(decideWorkers([{ ...worker, capacity: 0, lastExit: 'killed' }])).toMatchObject({ health: 'bad' });
    expect(decideWorkers([{ ...worker, lastExit: 'killed' }])).toMatchObject({ health: 'warn' });
  });

  it('reads the whole database off the main thread and finds damage', async () => {
    expect(await checkIntegrity(file.path)).toMatchObject({ problem: null });
    const broken = join(file.dir, 'broken.db');
    writeFileSync(broken, 'this is no database at all, but long enough to be read as one');
    expect((await checkIntegrity(broken)).problem).toMatch(/not a database/);
    let reads = 0;
    let now = 1000;
    const checks = recordChecks({
      status: () => ({ records: { waiting: 3, problem: 'The disk is full' } }) as unknown as ServiceStatus,
      databasePath: file.path,
      dataDir: file.dir,
      checkIntegrity: async () => {
        reads += 1;
        return { problem: null, tookMs: 5 };
      },
      diskFacts: () => readDiskFacts(file.dir),
      clock: () => now,
    });
    const of = (id: string) => checks().find((check) => check.id === id);
    await resultOf(of('database'), 'background');
    expect((await resultOf(of('database'), 'background')).finding).toMatchObject({
      code: 'database_sound',
      checkedAt: 1000,
    });
    expect(reads).toBe(1);
    now += 2 * DAY_MS;
    await resultOf(of('database'), 'background');
    await resultOf(of('database'), 'asked');
    expect(reads).toBe(3);
    expect(await resultOf(of('records_waiting'))).toMatchObject({ health: 'bad', finding: { waiting: 3 } });
    const disk = await resultOf(of('disk'));
    expect(disk.finding).toMatchObject({ freeBytes: expect.any(Number), usedBytes: expect.any(Number) });
  });

  it('proves sleep and a clock that was set by the time that passed', () => {
    vi.useFakeTimers();
    let [wall, monotonic] = [1_000_000, 0];
    const watch = watchStandstill(
      () => wall,
      () => monotonic,
    );
    const pass = (wallMs: number, monotonicMs: number) => {
      wall += wallMs;
      monotonic += monotonicMs;
      watch.tick();
    };
    pass(10_000, 10_000);
    pass(10_050, 10_020);
    expect([watch.standstills(), watch.clockSet()]).toEqual([[], null]);
    pass(10_000 - 5_000, 10_000);
    expect(watch.clockSet()).toMatchObject({ byMs: -5000 });
    pass(3_600_000, 10_000);
    expect(watch.standstills()).toMatchObject([{ forMs: 3_590_000 }]);
    watch.stop();
    const now = wall;
    expect(decideSleep({ since: 0, standstills: watch.standstills() }, now).health).toBe('bad');
    expect(decideSleep({ since: 0, standstills: watch.standstills() }, now + 8 * DAY_MS).health).toBe('ok');
    const clock = { synchronised: true, by: 'x' };
    expect(decideClock({ clock, set: watch.clockSet() }, now).health).toBe('warn');
    expect(decideClock({ clock, set: null }, now).health).toBe('ok');
    expect(decideClock({ clock: { synchronised: null, by: '' }, set: null }, now).health).toBe('idle');
  });

  it('reads what Linux and Windows say about their clock', () => {
    expect(parseTimedatectl('yes\n').synchronised).toBe(true);
    expect(parseTimedatectl('no\n').synchronised).toBe(false);
    expect(parseTimedatectl('').synchronised).toBeNull();
    expect(parseW32tm('Leap Indicator: 0(no warning)\r\nStratum: 4').synchronised).toBe(true);
    expect(parseW32tm('Sprungindikator: 3(nicht synchronisiert)\r\n').synchronised).toBe(false);
    expect(parseW32tm('The service has not been started.').synchronised).toBeNull();
  });

  it('says when processor or memory run short', () => {
    const facts = { cores: 4, load: 1, freeBytes: 4e9, totalBytes: 8e9 };
    expect(decideLoad(facts).finding).toMatchObject({ code: 'machine_has_room', loadPercent: 25 });
    expect(decideLoad({ ...facts, load: 4 }).finding.code).toBe('machine_busy');
    expect(decideLoad({ ...facts, freeBytes: 1e8 }).finding.code).toBe('machine_memory_low');
  });
});

describe('running checks', () => {
  const check = (id: string, gather: () => Promise<boolean>): Check =>
    defineCheck({
      id,
      group: 'machine',
      gather,
      decide: (works) => (works ? ok : bad)({ code: 'strangers_none' }),
    });

  it('tells each result as it comes, starts none twice, and survives one that throws', async () => {
    const slow = Promise.withResolvers<boolean>();
    let starts = 0;
    const runner = createCheckRunner(
      () => [
        check('slow', () => {
          starts += 1;
          return slow.promise;
        }),
        check('broken', async () => {
          throw new Error('no such command');
        }),
      ],
      () => 5,
    );
    const news = runner.watch(new AbortController().signal);
    const [first, second] = [runner.run('asked'), runner.run('asked', 'slow')];
    expect((await news.next()).value).toMatchObject({
      type: 'checks',
      checks: [{ checking: true }, { checking: true }],
    });
    await news.next();
    expect((await news.next()).value).toMatchObject({
      type: 'check',
      check: {
        id: 'broken',
        checking: false,
        result: { health: 'warn', finding: { problem: 'no such command' }, measuredAt: 5 },
      },
    });
    slow.resolve(false);
    await Promise.all([first, second]);
    expect(starts).toBe(1);
    expect(runner.failing).toBe(1);
    expect(runner.rows()).toMatchObject([{ result: { health: 'bad' } }, { result: { health: 'warn' } }]);
  });

  it('forgets the result of a check that is gone', async () => {
    const all = [check('a', async () => false), check('b', async () => true)];
    let list = all;
    const runner = createCheckRunner(
      () => list,
      () => 1,
    );
    await runner.run('background');
    expect(runner.failing).toBe(1);
    list = all.slice(1);
    await runner.run('background');
    expect(runner.failing).toBe(0);
    expect(runner.rows().map(({ id }) => id)).toEqual(['b']);
  });
});
