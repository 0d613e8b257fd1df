import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearer, startApi } from '../support/api.ts';

describe('who is signed in and means no good', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  it('keeps so many streams open, and is told when there are more', async () => {
    const headers = bearer(api.tokens.bearerPath);
    const closing = new AbortController();
    const open = (): Promise<Response> =>
      fetch(`${api.url}/trpc/updates.watch`, { headers, signal: closing.signal });
    const streams = await Promise.all(Array.from({ length: 100 }, open));
    expect(streams.map(({ status }) => status)).toEqual(Array(100).fill(200));
    await expect(api.client().status.get.query()).rejects.toThrow(/Too many requests of yours/);
    closing.abort();
    await expect
      .poll(() =>
        api
          .client()
          .status.get.query()
          .then(() => 'answered', String),
      )
      .toBe('answered');
    expect(api.bugs).toEqual([]);
  });

  it('is cut off with a head without end', async () => {
    const socket = connect(api.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`GET /healthz HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`);
    await closed;
    expect(answer).toContain('431');
  });
});
