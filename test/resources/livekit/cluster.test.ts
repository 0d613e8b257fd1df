import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { clusterPlanSchema } from '../../../resources/livekit/generator/cluster-plan.ts';
import { renderCluster } from '../../../resources/livekit/generator/render-cluster.ts';
import { sizeOf } from '../../../resources/livekit/generator/sizing.ts';
import { hasDockerCompose } from '../../support/livekit/real-peers.ts';

const FOLDER = join(import.meta.dirname, '../../../resources/livekit');
const GENERATOR = join(FOLDER, 'generator/main.ts');
const plan = clusterPlanSchema.parse(parse(readFileSync(join(FOLDER, 'example.plan.yaml'), 'utf8')));
const files = renderCluster(plan);
const SECRETS = {
  LIVEKIT_API_KEY: 'APIexample',
  LIVEKIT_API_SECRET: 'a-secret-of-more-than-thirty-two-characters',
  REDIS_PASSWORD: 'redis-password',
  TRUNKLINE_JOBS_TOKEN: 'jobs-token',
};

describe('files for several machines', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-cluster-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are those that stand beside the plan', () => {
    const written = readdirSync(join(FOLDER, 'example'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(FOLDER, 'example', name)).isFile(),
    );
    expect(written.toSorted()).toEqual([...files.keys()].toSorted());
    for (const [name, text] of files) expect(readFileSync(join(FOLDER, 'example', name), 'utf8')).toBe(text);
  });

  it('are YAML, and hold no secret', () => {
    for (const [name, text] of files) {
      if (!name.endsWith('.yaml')) continue;
      const documents = parseAllDocuments(text);
      expect(
        documents.flatMap(({ errors }) => errors),
        name,
      ).toEqual([]);
    }
    expect([...files.values()].join('\n')).not.toMatch(/password: (?!__)\S/);
  });

  it('run the agent server as the user of its image, by number', () => {
    const [, user] =
      /^USER (\S+)$/m.exec(readFileSync(join(FOLDER, 'agent-server.Dockerfile'), 'utf8')) ?? [];
    const [agents] = parseAllDocuments(files.get('kubernetes/agents.yaml') ?? '').map((one) => one.toJS());
    expect(agents.spec.template.spec.containers[0].securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: Number(user),
    });
  });

  it('are sized for the day on which a machine is down', () => {
    expect(sizeOf({ calls: 60, nodes: plan.nodes })).toEqual({
      callsPerNode: 60,
      agentServersPerNode: 5,
      coresPerNode: 28,
    });
    const three = [...plan.nodes, { name: 'node-c', address: '192.168.1.33' }];
    expect(sizeOf({ calls: 60, nodes: three })).toMatchObject({ callsPerNode: 30, agentServersPerNode: 3 });
  });

  it('get their secrets from the environment, for the eyes of their owner only', () => {
    const [generated, filled] = [join(dir, 'generated'), join(dir, 'filled')];
    execFileSync(process.execPath, [GENERATOR, join(FOLDER, 'example.plan.yaml'), generated]);
    const fill = (secrets: Readonly<Record<string, string>>) =>
      spawnSync(join(generated, 'fill-secrets.sh'), [filled], {
        env: { PATH: process.env.PATH, ...secrets },
      });
    const short = fill({ ...SECRETS, LIVEKIT_API_SECRET: 'short' });
    expect([short.status, String(short.stderr)]).toEqual([
      1,
      'LIVEKIT_API_SECRET is shorter than 32 characters\n',
    ]);
    expect(String(fill({}).stderr)).toBe('LIVEKIT_API_KEY is not set\n');
    expect(String(fill({ ...SECRETS, REDIS_PASSWORD: 'a|b' }).stderr)).toContain(
      'REDIS_PASSWORD has characters',
    );
    expect(fill(SECRETS).status).toBe(0);
    const path = join(filled, 'node-a/livekit.yaml');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const config = parse(readFileSync(path, 'utf8'));
    expect(config.keys).toEqual({ APIexample: SECRETS.LIVEKIT_API_SECRET });
    expect(config.redis.password).toBe('redis-password');
    expect(readFileSync(join(filled, 'node-b/compose.yaml'), 'utf8')).not.toMatch(/__[A-Z_]+__/);
  });

  it('are not written from a plan that cannot be: each field is named with what is allowed', () => {
    const path = join(dir, 'wrong.yaml');
    writeFileSync(
      path,
      'domain: livekit.example.com\nnodes: [{name: a, address: here}]\nredis: {address: x}\ncalls: 0\nwhat: 1\n',
    );
    const run = spawnSync(process.execPath, [GENERATOR, path, join(dir, 'none')]);
    expect(run.status).toBe(1);
    const said = String(run.stderr);
    expect(said).toContain('nodes.0.address: must be an IP address such as 192.168.1.31');
    expect(said).toContain('redis.address: must be host:port');
    expect(said).toContain('pbx:');
    expect(said).toContain('"what"');
    expect(readdirSync(dir)).not.toContain('none');
  });

  it.skipIf(!hasDockerCompose)('are taken by compose as they are', () => {
    for (const { name } of plan.nodes) {
      const path = join(FOLDER, 'example', name, 'compose.yaml');
      const shown = execFileSync('docker-compose', ['-f', path, 'config'], { encoding: 'utf8' });
      expect(Object.keys(parse(shown).services)).toContain('agents-5');
    }
  });
});
