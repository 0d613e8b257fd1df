import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConfigFile } from '../../../../electron/service/livekit/containers/config-file.ts';
import type { DesiredContainer } from '../../../../electron/service/livekit/containers/container-spec.ts';
import { createDockerEngine } from '../../../../electron/service/livekit/containers/docker-engine.ts';
import { askHealth } from '../../../../electron/service/livekit/containers/health.ts';
import {
  type ContainerState,
  keepContainer,
} from '../../../../electron/service/livekit/containers/keep-container.ts';
import { findTakenPort } from '../../../../electron/service/livekit/containers/taken-port.ts';
import { keyTable, newApiKeys } from '../../../../electron/service/livekit/keys/api-keys.ts';
import { wordsOfProblem } from '../../../../electron/service/livekit/livekit-problem.ts';
import { type Networking, renderServerConfig } from '../../../../electron/service/livekit/server-config.ts';
import { IMAGE, serverContainer } from '../../../../electron/service/livekit/server-container.ts';
import { findPortHolder } from '../../../../electron/service/phone-line/sip/port-holder.ts';
import { freePort } from '../../../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../../../support/livekit/real-peers.ts';

/** A real Engine and the real server, packed under its official name. */
const docker = new Docker();
const ours = `test-${process.pid}`;
const CONTAINER_NAME = `trunkline-${ours}`;
const place = { name: CONTAINER_NAME, image: IMAGE };
const engine = createDockerEngine(docker, place);

describe.skipIf(!hasDocker)('the LiveKit server, kept by the service', () => {
  let dir = '';
  let stopped: AbortController;
  let kept: Promise<void>;
  let apiPort = 0;
  let rtcPort = 0;
  let restored = 0;
  /** The clock of the service against the server's. */
  let clockMs = 0;
  let looks = 0;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-livekit-'));
    apiPort = await freePort('tcp', 0);
    rtcPort = await freePort('udp', 0);
    restored = 0;
    clockMs = 0;
    stopped = new AbortController();
    kept = Promise.resolve();
    await docker
      .getContainer(CONTAINER_NAME)
      .remove({ force: true })
      .catch(() => null);
  });
  afterEach(async () => {
    stopped.abort();
    await kept;
    await docker
      .getContainer(CONTAINER_NAME)
      .remove({ force: true })
      .catch(() => null);
    rmSync(dir, { recursive: true, force: true });
  });

  function want(change: { networking?: Networking; config?: string; metricsPort?: number } = {}): {
    desired: DesiredContainer;
    config: string;
  } {
    const networking = change.networking ?? 'host';
    const keys = keyTable(newApiKeys(Date.now()));
    const metricsPort = change.metricsPort ?? null;
    const where = { networking, apiPort, rtcPort, metricsPort, mediaAddresses: ['127.0.0.1'] };
    const config = change.config ?? renderServerConfig({ ...where, keys, redis: null, maxCallSeconds: 3600 });
    const user = `${process.getuid?.()}:${process.getgid?.()}`;
    return {
      config,
      desired: serverContainer({
        ...where,
        installationId: ours,
        containerName: CONTAINER_NAME,
        configDir: dir,
        config,
        user,
      }),
    };
  }

  /** Keeps the server, and waits for states. */
  function keep({ desired, config }: ReturnType<typeof want>, startLimitMs = 10_000) {
    const states: ContainerState[] = [];
    const waiting = new Set<() => void>();
    kept = keepContainer(
      {
        engine,
        want: () => ({ desired, config }),
        installationId: ours,
        configFile: createConfigFile(dir, 'livekit.yaml'),
        refuse: () => null,
        mayReplace: () => Promise.resolve(true),
        onConfigRestored: () => restored++,
        takenPort: () =>
          findTakenPort(
            [
              { protocol: 'tcp', address: '127.0.0.1', port: apiPort },
              { protocol: 'udp', address: '127.0.0.1', port: rtcPort },
            ],
            findPortHolder,
          ),
        askHealth() {
          looks++;
          return askHealth(`http://127.0.0.1:${apiPort}/`, () => Date.now() + clockMs);
        },
        onState: (state) => {
          states.push(state);
          for (const look of [...waiting]) look();
        },
        now: Date.now,
        watchIntervalMs: 200,
        startLimitMs,
      },
      stopped.signal,
    );
    const until = (state: ContainerState['state'], after = 0) =>
      new Promise<ContainerState>((resolve) => {
        const look = () => {
          const found = states.slice(after).find((one) => one.state === state);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { states, until };
  }

  const inspect = () => docker.getContainer(CONTAINER_NAME).inspect();

  it.each(['host', 'published'] as const)('is created, started and healthy (%s)', async (networking) => {
    const { until, states } = keep(want({ networking }));
    await until('healthy');
    const told = states.map((state) => (state.state === 'working' ? state.doing : state.state));
    // A quick machine's answers at the first question.
    expect(told.filter((state) => state !== 'await_health')).toEqual(['create', 'start', 'healthy']);
    const { HostConfig, Config } = await inspect();
    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], Memory: 1024 ** 3 });
    expect(JSON.stringify(Config)).not.toContain('secret');
    expect(Config.Env?.join() ?? '').not.toContain('LIVEKIT');
  });

  it.each(['host', 'published'] as const)('gives its metrics on loopback alone (%s)', async (networking) => {
    const metricsPort = await freePort('tcp', 0);
    const { until } = keep(want({ networking, metricsPort }));
    await until('healthy');
    const ask = (host: string) => fetch(`http://${host}:${metricsPort}/metrics`);
    await expect
      .poll(async () => (await (await ask('127.0.0.1')).text()).includes('livekit_room_total'), {
        timeout: 10_000,
      })
      .toBe(true);
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) await expect(ask(address), address).rejects.toThrow('fetch failed');
  });

  it('is left alone when it already is as wanted, and made anew when settings change', async () => {
    const first = want();
    const { until } = keep(first);
    await until('healthy');
    const { Id, State } = await inspect();
    stopped.abort();
    await kept;
    stopped = new AbortController();
    await keep(first).until('healthy');
    expect((await inspect()).State.StartedAt).toBe(State.StartedAt);
    stopped.abort();
    await kept;
    stopped = new AbortController();
    await keep(want()).until('healthy'); // Other keys.
    expect((await inspect()).Id).not.toBe(Id);
  });

  it('is said to have a wrong clock, which way, and to work again once it is right', async () => {
    const { until, states } = keep(want());
    await until('healthy');
    clockMs = 90_000;
    const behind = await until('failed');
    expect(problemWords(behind)).toMatch(/ is (89|90|91) s behind this machine's/);
    // The server tells whole seconds: one more or less is no news, though looked at for more than a second.
    const seen = states.length;
    const looked = looks;
    await expect.poll(() => looks, { timeout: 10_000 }).toBeGreaterThan(looked + 8);
    expect(states.length).toBe(seen);
    clockMs = 0;
    await until('healthy', seen);
    clockMs = -90_000;
    expect(problemWords(await until('failed', seen))).toMatch(/ is (89|90|91) s ahead of this machine's/);
  });

  it('comes back after it was killed or removed by hand', async () => {
    const { until, states } = keep(want());
    await until('healthy');
    await docker.getContainer(CONTAINER_NAME).remove({ force: true });
    const seen = states.length;
    await until('healthy', seen);
  });

  it('puts a configuration right that was changed by hand, and reads it again if the server has read it', async () => {
    const wanted = want();
    const { until, states } = keep(wanted);
    await until('healthy');
    const { Id } = await inspect();
    const path = join(dir, 'livekit.yaml');
    writeFileSync(path, `${wanted.config}no_such_key: 1\n`);
    const told = states.length;
    await expect.poll(() => restored).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(wanted.config);
    expect([(await inspect()).Id, states.length]).toEqual([Id, told]);

    stopped.abort();
    await kept;
    stopped = new AbortController();
    writeFileSync(path, 'port: 1\nno_such_key: 1\n');
    await docker.getContainer(CONTAINER_NAME).restart({ t: 1 });
    await keep(wanted).until('healthy');
    expect(readFileSync(path, 'utf8')).toBe(wanted.config);
    expect(restored).toBe(2);
  });

  it('removes ours of another name, which holds its ports', async () => {
    const { desired } = want();
    const before = `${CONTAINER_NAME}-before`;
    await docker.createContainer({ ...desired.options, name: before });
    await keep(want()).until('healthy');
    await expect(docker.getContainer(before).inspect()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('tells a wrong configuration by the port, with the words of the log', async () => {
    const { until } = keep(want({ config: 'port: 7880\nno_such_key: 1\n' }), 2000);
    const failed = await until('failed');
    expect(failed).toMatchObject({ problem: { code: 'unhealthy' } });
    expect(JSON.stringify(failed)).toContain('no_such_key');
  });

  it.each(['host', 'published'] as const)('says who holds a port that it needs (%s)', async (networking) => {
    const blocker = createServer().listen(apiPort, '127.0.0.1');
    try {
      const { until } = keep(want({ networking }));
      expect(await until('failed')).toMatchObject({
        problem: { code: 'port_taken', port: apiPort, holder: expect.stringContaining(`${process.pid}`) },
      });
      expect((await inspect()).State.StartedAt).toBe('0001-01-01T00:00:00Z');
    } finally {
      blocker.close();
    }
  });

  it('does not touch a container of the same name that is not ours', async () => {
    await docker.createContainer({ name: CONTAINER_NAME, Image: IMAGE });
    const { Id } = await inspect();
    expect(await keep(want()).until('failed')).toMatchObject({ problem: { code: 'foreign_container' } });
    expect((await inspect()).Id).toBe(Id);
  });

  it('says that Docker is not there, and goes on as soon as it is', async () => {
    const nowhere = createDockerEngine(new Docker({ socketPath: join(dir, 'none.sock') }), place);
    expect(await nowhere.facts()).toEqual({ ok: false, failure: { code: 'docker_missing' } });
  });

  it('takes the image from a file as docker save makes it', async () => {
    const saved = (await docker.getImage(IMAGE).get()) as unknown as Readable;
    expect(await engine.importImage(saved)).toEqual({ ok: true, value: undefined });
  });

  it('refuses a file that is no image of the server', async () => {
    const path = join(dir, 'no-image.tar');
    writeFileSync(path, 'this is no tar file');
    expect(await engine.importImage(createReadStream(path))).toMatchObject({
      ok: false,
      failure: { code: 'image_file_unreadable' },
    });
  });
});

const problemWords = (state: ContainerState): string =>
  state.state === 'failed' ? wordsOfProblem(state.problem).what : state.state;
