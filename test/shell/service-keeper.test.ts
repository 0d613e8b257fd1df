import { describe, expect, it } from 'vitest';
import type { ServiceStatus } from '../../electron/shared/contract/status.ts';
import type { Attachment, Connection } from '../../electron/shell/connection/connection.ts';
import type { LocalService } from '../../electron/shell/connection/local-service.ts';
import type { ServiceClient } from '../../electron/shell/connection/service-client.ts';
import { keepService, problemOf } from '../../electron/shell/connection/service-keeper.ts';
import type { ServiceStart } from '../../electron/shell/connection/start-service-process.ts';
import { statusWith } from './status-fixture.ts';

const at: Attachment = { url: 'http://127.0.0.1:7171', bearer: 'b', fingerprint: null };
const program = { nodePath: 'node', entryPath: 'main.ts', configPath: null };

/** A machine on which the service comes and goes as the test says. */
function rig(options: { mayStart?: boolean; start?: ServiceStart; chosen?: Attachment } = {}) {
  let local: LocalService = { kind: 'not_running' };
  let now = 0;
  const seen: Connection[] = [];
  const waits: number[] = [];
  let starts = 0;
  let goOn: (() => void) | null = null;
  let watching: { status: (status: ServiceStatus) => void; end: (why: string) => void } | null = null;
  const keeper = keepService({
    installation: { dataDir: '/data', program: options.mayStart ? program : null, startHint: 'Run start.' },
    chosen: () => options.chosen ?? null,
    clientFor: () =>
      ({
        watchStatus(status, end) {
          watching = { status, end };
          return () => {};
        },
      }) as Partial<ServiceClient> as ServiceClient,
    startProcess: async () => {
      starts += 1;
      return options.start ?? { kind: 'failed', because: 'no' };
    },
    findLocal: () => local,
    wait: (ms) => {
      waits.push(ms);
      return new Promise<void>((resolve) => {
        goOn = resolve;
      });
    },
    clock: () => now,
    onChange: (connection) => seen.push(connection),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    keeper,
    waits,
    starts: () => starts,
    last: () => seen.at(-1),
    come: () => {
      local = { kind: 'found', at };
    },
    go: () => {
      local = { kind: 'not_running' };
    },
    at: (time: number) => {
      now = time;
    },
    async next() {
      goOn?.();
      await settle();
    },
    async status(changes: Partial<ServiceStatus> = {}) {
      watching?.status(statusWith(changes));
      await settle();
    },
    async end(why: string) {
      watching?.end(why);
      await settle();
    },
    settle,
  };
}

describe('keeping in touch with the service', () => {
  it('attaches to one that runs', async () => {
    const machine = rig();
    machine.come();
    await machine.settle();
    expect(machine.last()).toMatchObject({
      kind: 'away',
      problem: { kind: 'not_running', hint: 'Run start.' },
    });
    await machine.next();
    await machine.status({ liveCalls: 2 });
    expect(machine.last()).toMatchObject({ kind: 'attached', status: { liveCalls: 2 } });
    expect(machine.keeper.client()).not.toBeNull();
    machine.keeper.stop();
  });

  it('looks again after 1, 2, 4 ... 30 seconds, and at once after it was there', async () => {
    const machine = rig();
    await machine.settle();
    for (let look = 0; look < 6; look += 1) await machine.next();
    expect(machine.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    machine.come();
    await machine.next();
    await machine.status();
    await machine.end('socket hang up');
    expect(machine.waits.at(-1)).toBe(1000);
    machine.keeper.stop();
  });

  it('counts from the moment it was lost', async () => {
    const machine = rig();
    machine.come();
    await machine.next();
    await machine.settle();
    await machine.next();
    machine.at(5000);
    await machine.status();
    machine.at(9000);
    await machine.end('socket hang up');
    expect(machine.last()).toEqual({ kind: 'lost', at, since: 9000 });
    expect(machine.keeper.client()).toBeNull();
    machine.go();
    machine.at(30_000);
    await machine.next();
    expect(machine.last()).toMatchObject({ kind: 'away', since: 9000 });
    machine.keeper.stop();
  });

  it('starts it where that is ours to do, and says why it does not start', async () => {
    const machine = rig({ mayStart: true, start: { kind: 'failed', because: 'Port 7171 is taken' } });
    await machine.settle();
    await machine.next();
    expect(machine.starts()).toBe(2);
    expect(machine.last()).toMatchObject({
      kind: 'away',
      problem: { kind: 'does_not_start', because: 'Port 7171 is taken', attempts: 2 },
    });
    machine.keeper.stop();
  });

  it('never starts one when another machine was chosen', async () => {
    const machine = rig({ mayStart: true, chosen: { ...at, url: 'https://phones:7172', fingerprint: 'AA' } });
    await machine.settle();
    await machine.end('fetch failed');
    expect(machine.last()).toMatchObject({ kind: 'away', problem: { kind: 'unreachable' } });
    expect(machine.starts()).toBe(0);
    machine.keeper.stop();
  });

  it('tells apart what a person has to act on', () => {
    expect(problemOf(at, 'net::ERR_CERT_INVALID').kind).toBe('certificate_changed');
    expect(problemOf(at, 'Sign in first: with the link').kind).toBe('token_refused');
    expect(problemOf(at, 'An answer that this app does not understand: x').kind).toBe('other_version');
    expect(problemOf(at, 'connect ECONNREFUSED').kind).toBe('unreachable');
  });
});
