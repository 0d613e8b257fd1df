import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createUploadQueue,
  type UploadQueue,
} from '../../../../electron/service/recordings/upload/upload-queue.ts';
import {
  createUploadStore,
  type UploadStore,
} from '../../../../electron/service/recordings/upload/upload-store.ts';
import { recordingUploadSettingsSchema } from '../../../../electron/shared/contract/settings/recording.ts';
import type { RecordingUploadSettings } from '../../../../electron/shared/contract/settings.ts';
import { hasS3Server, type S3Server, startS3Server } from '../../../support/s3-server.ts';
import { databaseAt } from '../../database/schema-before.ts';

const CALL = '01JD0000000000000000000001';
const FILE = `2026/11/${CALL}.ogg`;
const KEY = `office/${FILE}`;

describe.skipIf(!hasS3Server)('copies of recordings in a real S3-compatible store', () => {
  let s3: S3Server;
  let dir = '';
  let now = 0;
  let settings: RecordingUploadSettings;
  let keys: S3Server['keys'] | null;
  let store: UploadStore;
  let queue: UploadQueue;
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    s3 = await startS3Server(['recordings', 'other']);
  });
  afterAll(() => s3.close());
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-uploads-'));
    now = Date.now();
    keys = s3.keys;
    settings = recordingUploadSettingsSchema.parse({
      enabled: true,
      endpoint: s3.endpoint,
      bucket: 'recordings',
      prefix: 'office',
    });
    store = createUploadStore(databaseAt(210));
    queue = open();
  });
  afterEach(async () => {
    await queue.stop();
    for (const close of closing.splice(0)) await close();
    for (const key of s3.objects('recordings')) rmSync(s3.pathOf('recordings', key));
    rmSync(dir, { recursive: true, force: true });
  });

  const open = () => {
    const opened = createUploadQueue({
      store,
      recordingsDir: dir,
      settings: () => settings,
      keys: () => keys,
      onChange: () => {},
      log: () => {},
      now: () => now,
    });
    opened.start();
    return opened;
  };
  const record = (text = 'both voices') => {
    mkdirSync(dirname(join(dir, FILE)), { recursive: true });
    writeFileSync(join(dir, FILE), text);
    queue.add(CALL, FILE);
  };
  const until = (look: () => boolean) => vi.waitUntil(look, { timeout: 10_000, interval: 10 });
  const uploaded = () => until(() => store.of(CALL)?.state === 'uploaded');
  const problem = () => store.of(CALL)?.problem?.code ?? null;
  const failed = (code: string) => until(() => problem() === code);

  it('are the same bytes, under the name that was said', async () => {
    record();
    await uploaded();
    expect(s3.objects('recordings')).toEqual([KEY]);
    expect(readFileSync(s3.pathOf('recordings', KEY), 'utf8')).toBe('both voices');
    expect(readFileSync(join(dir, FILE), 'utf8')).toBe('both voices');
    expect(store.of(CALL)).toEqual({
      state: 'uploaded',
      bucket: 'recordings',
      uploadedAt: now,
      problem: null,
    });
  });

  it('take the place of the file here when that is wanted, and come back', async () => {
    settings = { ...settings, keepLocal: false };
    record();
    await uploaded();
    expect(() => readFileSync(join(dir, FILE))).toThrow('ENOENT');
    expect(await queue.fetch(CALL, join(dir, 'back'))).toMatchObject({ ok: true });
    expect(readFileSync(join(dir, 'back'), 'utf8')).toBe('both voices');
  });

  it('are deleted with the recording, also while they are being sent', async () => {
    record();
    await uploaded();
    queue.remove(CALL);
    await until(() => store.get(CALL) === null);
    expect(s3.objects('recordings')).toEqual([]);
    record('again');
    queue.remove(CALL);
    await until(() => store.get(CALL) === null);
    expect(s3.objects('recordings')).toEqual([]);
  });

  it('are one object when the process died between sending and taking it down', async () => {
    record();
    await uploaded();
    await queue.stop();
    store = createUploadStore(databaseAt(210));
    queue = open();
    queue.add(CALL, FILE);
    await uploaded();
    expect(s3.objects('recordings')).toEqual([KEY]);
  });

  it('wait for a store that is away, and are sent when it is back', async () => {
    await s3.kill();
    record();
    await failed('unreachable');
    expect(queue.summary()).toMatchObject({ waiting: 1, failed: 0 });
    await s3.start();
    now += 60_000;
    queue.again(null);
    await uploaded();
  });

  it('are given up after three days, and taken up again when a person asks', async () => {
    settings = { ...settings, bucket: 'nobody-made-this' };
    record();
    await failed('bucket_missing');
    now += 73 * 3_600_000;
    await queue.stop();
    queue = open();
    await until(() => store.of(CALL)?.state === 'failed');
    expect(queue.summary()).toMatchObject({ failed: 1, problem: { code: 'bucket_missing' } });
    mkdirSync(s3.pathOf('nobody-made-this', ''), { recursive: true });
    queue.again(CALL);
    await uploaded();
  });

  it.each([
    ['keys_missing', (): unknown => (keys = null)],
    ['keys_refused', () => (keys = { ...s3.keys, secretAccessKey: 'wrong' })],
    ['keys_refused', () => (keys = { ...s3.keys, accessKeyId: 'AKNOBODY' })],
    ['wrong_region', () => (settings = { ...settings, region: 'eu-north-9' })],
    ['unreachable', () => (settings = { ...settings, endpoint: 'http://127.0.0.1:9' })],
    ['unreachable', () => (settings = { ...settings, endpoint: 'http://nowhere.invalid' })],
  ] as const)('say what is wrong: %s', async (code, spoil: () => unknown) => {
    spoil();
    record();
    await failed(code);
    expect(await queue.tryOut(settings)).toMatchObject({ ok: false, failure: { code } });
  });

  it('say that the file was deleted by hand, and do not try again', async () => {
    queue.add(CALL, FILE);
    await until(() => store.of(CALL)?.state === 'failed');
    expect(problem()).toBe('file_missing');
  });

  it('are tried at once when the settings were put right', async () => {
    keys = { ...s3.keys, secretAccessKey: 'wrong' };
    queue.settingsChanged();
    record();
    await failed('keys_refused');
    keys = s3.keys;
    queue.settingsChanged();
    await uploaded();
  });

  it.each([
    [500, '<Error><Code>InternalError</Code></Error>', 'store_failed'],
    [503, '<Error><Code>SlowDown</Code></Error>', 'store_failed'],
    [403, '<Error><Code>RequestTimeTooSkewed</Code></Error>', 'clock_wrong'],
    [403, '<Error><Code>AccessDenied</Code></Error>', 'not_allowed'],
    [507, '<Error><Code>XMinioStorageFull</Code></Error>', 'full'],
    [400, '<Error><Code>BadDigest</Code></Error>', 'changed_on_the_way'],
    [301, '<Error><Code>PermanentRedirect</Code></Error>', 'wrong_region'],
    [502, 'not even XML', 'store_failed'],
  ] as const)('take a %i of the store for what it is', async (status, body, code) => {
    const server = createServer((request, response) => {
      request
        .resume()
        .once('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
    });
    settings = { ...settings, endpoint: await listening(server) };
    record();
    await failed(code);
  });

  it('are sent again whole when the connection is cut in the middle', async () => {
    let cuts = 1;
    const { port } = new URL(s3.endpoint);
    const proxy = createTcpServer((from) => {
      const to = connect(Number(port), '127.0.0.1');
      from.on('error', () => to.destroy());
      to.on('error', () => from.destroy());
      to.pipe(from);
      let passed = 0;
      from.on('data', (chunk) => {
        passed += chunk.length;
        if (cuts > 0 && passed > 100_000) {
          cuts -= 1;
          from.destroy();
        } else to.write(chunk);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => proxy.close(resolve)));
    settings = { ...settings, endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const voices = 'v'.repeat(500_000);
    record(voices);
    await failed('unreachable');
    expect(s3.objects('recordings')).toEqual([]);
    queue.again(CALL);
    await uploaded();
    expect(readFileSync(s3.pathOf('recordings', KEY), 'utf8')).toBe(voices);
  });

  it('tries a bucket and leaves nothing behind', async () => {
    expect(await queue.tryOut(settings)).toMatchObject({ ok: true });
    expect(s3.objects('recordings')).toEqual([]);
  });

  async function listening(server: Server): Promise<string> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});
