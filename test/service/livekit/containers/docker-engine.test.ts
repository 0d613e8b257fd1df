import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDockerEngine } from '../../../../electron/service/livekit/containers/docker-engine.ts';
import type { ContainerEngine } from '../../../../electron/service/livekit/containers/engine.ts';
import { engineProblemOf } from '../../../../electron/service/livekit/containers/engine-problem.ts';
import type { PullProgress } from '../../../../electron/shared/contract/livekit.ts';

/** What an Engine does seldom: a small HTTP server on a socket, with moby's words. */
describe('the Engine when something is wrong', () => {
  let dir = '';
  let server: Server;
  let answer: RequestListener;
  let engine: ContainerEngine;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-engine-'));
    const socketPath = join(dir, 'docker.sock');
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    engine = createDockerEngine(new Docker({ socketPath }), { name: 'ours', image: 'livekit:v1' });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(dir, { recursive: true, force: true });
  });

  const pull = (onProgress: (progress: PullProgress) => void = () => {}) =>
    engine.pull(onProgress, new AbortController().signal);

  it('tells that it died in the middle of a pull', async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      response.write('{"status":"Downloading","id":"a","progressDetail":{"current":1,"total":9}}\r\n');
    };
    const pulled = pull(() => server.closeAllConnections());
    expect(await pulled).toMatchObject({ ok: false, failure: { code: 'docker_gone' } });
  });

  it.each([
    ['no space left on device', 'disk_full'],
    ['no matching manifest for linux/riscv64 in the manifest list entries', 'wrong_architecture'],
    [
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
      'pull_failed',
    ],
  ])('tells why a pull failed that had begun: %s', async (message, code) => {
    answer = (_request, response) =>
      response.writeHead(200).end(`${JSON.stringify({ error: message, errorDetail: { message } })}\r\n`);
    expect(await pull()).toMatchObject({ ok: false, failure: { code } });
  });

  it('stops an import whose file breaks off, and says what was wrong with the file', async () => {
    const file = new Readable({ read() {} });
    file.push('the beginning');
    const closed = new Promise<void>((resolve) => {
      answer = (request) => {
        request.once('data', () => file.destroy(new Error('the upload broke off')));
        request.once('close', resolve);
      };
    });
    expect(await engine.importImage(file)).toMatchObject({
      ok: false,
      failure: { code: 'image_file_unreadable', detail: 'the upload broke off' },
    });
    await closed;
  });
});

describe('engineProblemOf', () => {
  it.each([
    [{ code: 'ENOENT' }, 'docker_missing'],
    [{ code: 'ECONNREFUSED' }, 'docker_missing'],
    [{ code: 'EACCES' }, 'docker_no_rights'],
    [{ code: 'ECONNRESET', message: 'socket hang up' }, 'docker_gone'],
    [{ statusCode: 404, message: 'No such image: livekit:v1' }, 'image_missing'],
    [
      { statusCode: 409, message: 'Conflict. The container name "/x" is already in use by' },
      'foreign_container',
    ],
    [{ statusCode: 500, message: 'Bind for 127.0.0.1:1 failed: port is already allocated' }, 'port_taken'],
    [
      { statusCode: 500, message: 'listen tcp4 10.9.9.9:1: bind: cannot assign requested address' },
      'address_missing',
    ],
    [{ statusCode: 500, message: 'write /x: no space left on device' }, 'disk_full'],
    [{ statusCode: 500, message: 'exec format error' }, 'wrong_architecture'],
    [{ statusCode: 500, message: 'what nobody foresaw' }, 'engine_refused'],
  ])('%j is %s', (thrown, code) => {
    expect(engineProblemOf(thrown).code).toBe(code);
  });
});
