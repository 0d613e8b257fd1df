import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, createServer } from '../../../electron/service/server/create-server.ts';
import { IMAGE_UPLOAD_LIMIT_BYTES, IMAGE_UPLOAD_PATH } from '../../../electron/shared/contract/livekit.ts';
import { bearer, startApi } from '../support/api.ts';

describe('upload of an image', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  let server: ApiServer;
  let url = '';
  let read: (file: Readable) => Promise<void> = async () => {};
  beforeAll(async () => {
    api = await startApi();
    const importImage = async (file: Readable) => {
      await read(file);
      return { ok: true, value: undefined } as const;
    };
    server = await createServer({ ...api.serverParts, importImage }, { kind: 'this_machine' });
    const listening = await server.listen('127.0.0.1', 0);
    if (!listening.ok) throw new Error(listening.failure.message);
    url = `${listening.value.url}${IMAGE_UPLOAD_PATH}`;
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  const headers = () => ({ 'content-type': 'application/x-tar', ...bearer(api.tokens.bearerPath) });

  it('hands each piece on as it comes, far beyond what other requests may hold', async () => {
    let bytes = 0;
    read = async (file) => {
      for await (const piece of file) bytes += (piece as Buffer).length;
    };
    const body = new Uint8Array(5 * 1024 * 1024);
    const response = await fetch(url, { method: 'PUT', headers: headers(), body });
    expect([response.status, bytes]).toEqual([200, body.length]);
  });

  it('is for who is signed in', async () => {
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/x-tar' },
      body: 'x',
    });
    expect(response.status).toBe(401);
  });

  it('refuses from the length alone what is too large', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = request(
        url,
        { method: 'PUT', headers: { ...headers(), 'content-length': String(IMAGE_UPLOAD_LIMIT_BYTES + 1) } },
        (response) => {
          resolve(response.statusCode);
          upload.destroy();
        },
      );
      upload.once('error', reject);
      upload.flushHeaders();
    });
    expect(status).toBe(413);
  });
});
