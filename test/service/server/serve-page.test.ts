import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

describe('the page, served', () => {
  let api: Api;
  afterEach(() => api.close());

  /** The folder is looked at when a server is made, so the page is written before a second one. */
  async function withPage(): Promise<string> {
    api = await startApi();
    const pageDir = join(api.file.dir, 'page');
    mkdirSync(join(pageDir, 'assets'), { recursive: true });
    writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>Trunkline</title>');
    writeFileSync(join(pageDir, 'assets', 'main-abc.js'), 'export {};');
    const server = await api.another();
    const listening = await server.listen('127.0.0.1', 0);
    if (!listening.ok) throw new Error(listening.failure.message);
    return listening.value.url;
  }

  const html = { headers: { accept: 'text/html' } };

  it('gives the document at every address of the page, never from a cache', async () => {
    const url = await withPage();
    for (const path of ['/', '/calls', '/calls/01JABC/explain']) {
      const response = await fetch(`${url}${path}`, html);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Trunkline</title>');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('lets a browser keep files that carry their hash', async () => {
    const url = await withPage();
    const response = await fetch(`${url}/assets/main-abc.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  it('gives nothing outside its folder, and no document in place of a missing file or request', async () => {
    const url = await withPage();
    for (const path of ['/assets/missing.js', '/..%2ftrunkline.db', '/%2e%2e/api-token', '/trpc/none.such']) {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('<title>');
    }
  });

  it('says what to do when the page was not built', async () => {
    api = await startApi();
    const response = await fetch(`${api.url}/`, html);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build:page');
  });
});
