import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { decodeOgg, loudness } from '../support/decode-ogg.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';

/** Real calls over SIP and RTP through the real service and its workers. */
describe('a recorded call', { timeout: 90_000 }, () => {
  let service: ServiceUnderTest;
  let caller: TestCaller;
  let dir = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-recorded-'));
    service = await startService();
    caller = await openCaller();
    await service.api.settings.save.mutate({ recording: { enabled: true } });
  }, 90_000);
  afterAll(async () => {
    await caller.close();
    await service.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  const newest = async () => (await service.api.calls.list.query({})).calls[0]?.callId ?? '';
  const untilReady = (callId: string) =>
    expect
      .poll(async () => (await service.api.recordings.get.query({ callId }))?.state, { timeout: 15_000 })
      .toBe('ready');
  const token = () => readFileSync(join(service.dataDir, 'api-token'), 'utf8').trim();
  const fetchSound = (callId: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/recordings/${callId}`, {
      headers: { authorization: `Bearer ${token()}`, ...headers },
    });
  const script = async () => [
    { kind: 'listen' } as const,
    await caller.say('What are your opening hours?'),
    { kind: 'listen' } as const,
    { kind: 'hang_up' } as const,
  ];

  async function decoded(callId: string) {
    const path = join(dir, `${callId}.ogg`);
    writeFileSync(path, Buffer.from(await (await fetchSound(callId)).arrayBuffer()));
    return decodeOgg(path);
  }

  it('tells the caller so first, and can be heard, from any place on', async () => {
    await caller.call(service.sipPort, '8883031', await script());
    const callId = await newest();
    await untilReady(callId);
    const { events } = await service.api.calls.get.query({ callId });
    const disclosure = events.find(({ kind }) => kind === 'disclosure_played');
    expect(JSON.stringify(disclosure)).toContain('This call is recorded.');
    const { left, right } = await decoded(callId);
    expect(loudness(left)).toBeGreaterThan(50);
    expect(loudness(right)).toBeGreaterThan(200);
    // The agent speaks first.
    expect(loudness(right.subarray(0, 16_000))).toBeGreaterThan(5 * loudness(left.subarray(0, 16_000)));
    const part = await fetchSound(callId, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '100']);
    expect((await fetch(`${service.url}/recordings/${callId}`)).status).toBe(401);
    await service.api.recordings.delete.mutate({ callId });
    expect((await fetchSound(callId)).status).toBe(404);
  });

  it('is sealed on the disk when it is to be, and heard all the same', async () => {
    await service.api.settings.save.mutate({ recording: { encrypt: true } });
    await caller.call(service.sipPort, '8883031', await script());
    const callId = await newest();
    await untilReady(callId);
    expect((await service.api.recordings.get.query({ callId }))?.encrypted).toBe(true);
    expect(() =>
      execFileSync('grep', ['-rl', 'OggS', join(service.dataDir, 'recordings')], { stdio: 'pipe' }),
    ).toThrow();
    expect(loudness((await decoded(callId)).right)).toBeGreaterThan(200);
    await service.api.settings.save.mutate({ recording: { encrypt: false } });
  });

  it('is there as far as it came when its worker is killed', async () => {
    const run = caller.call(service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'await_end' }]);
    await expect
      .poll(async () => (await service.api.status.get.query()).liveCalls, { timeout: 10_000 })
      .toBe(1);
    const callId = await newest();
    await expect
      .poll(async () => (await service.api.calls.get.query({ callId })).turns.length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    const { workers } = await service.api.status.get.query();
    const holder = workers.find(({ activeCalls }) => activeCalls > 0);
    if (holder?.pid == null) throw new Error('no worker holds the call');
    process.kill(holder.pid, 'SIGKILL');
    await run;
    await untilReady(callId);
    expect((await service.api.recordings.get.query({ callId }))?.problem).toContain('middle of the call');
    const { right } = await decoded(callId);
    expect(loudness(right)).toBeGreaterThan(200);
  });
});
