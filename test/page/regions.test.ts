import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DelayedPort, startDelayedPort } from '../support/stand-ins/delayed-port.ts';
import { writeCertificate } from '../support/write-certificate.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

/** How far away each vendor is for the service under test; names that are not here do not exist. */
const ROUND_TRIPS_MS = {
  'api.deepgram.com': 120,
  'api.eu.deepgram.com': 30,
  'api.in.deepgram.com': 200,
  'api.openai.com': 60,
  'eu.api.openai.com': 20,
  'api.cartesia.ai': 40,
} as const;

describe('the regions of the providers', () => {
  const vendor = { close: () => {} };
  const ways: DelayedPort[] = [];
  let opened: OpenedPage;

  beforeAll(async () => {
    const names = [...Object.keys(ROUND_TRIPS_MS), 'api.au.deepgram.com', 'us.api.openai.com'];
    const { certPath, keyPath } = writeCertificate(mkdtempSync(join(tmpdir(), 'trunkline-regions-')), names);
    const files = { cert: readFileSync(certPath), key: readFileSync(keyPath) };
    const server = createServer(files, (_request, response) => response.writeHead(401).end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vendor.close = () => server.close();
    const ports: Record<string, number> = { 'api.au.deepgram.com': 9, 'us.api.openai.com': 9 };
    for (const [name, roundTripMs] of Object.entries(ROUND_TRIPS_MS)) {
      const way = await startDelayedPort((server.address() as AddressInfo).port, roundTripMs);
      ways.push(way);
      ports[name] = way.port;
    }
    const environment = {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, '../support/hosts-file.ts')}`,
      NODE_EXTRA_CA_CERTS: certPath,
      TRUNKLINE_TEST_HOSTS: JSON.stringify(ports),
    };
    opened = await openPage({ service: { environment } });
    opened.page.setDefaultTimeout(15_000);
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    for (const way of ways) await way.close();
    vendor.close();
  });

  const row = (text: string) => opened.page.getByRole('row').filter({ hasText: text }).first();
  const press = (name: string) => opened.page.getByRole('button', { name, exact: true }).click();
  /** "About 220 ms of every reply" */
  const figure = async (pattern: RegExp): Promise<number> => {
    const text = await opened.page.getByText(pattern).first().innerText();
    return Number(pattern.exec(text)?.[1]);
  };

  it('measures them in set-up, adds up what they cost a reply, and takes the nearer one', async () => {
    const { page } = opened;
    await opened.goto('/setup/providers');
    await page.getByRole('radio', { name: /own/i }).click();
    await press('Measure the way');
    await page.getByText(/Deepgram EU would save about \d+ ms a reply/).waitFor();
    const saved = await figure(/Deepgram EU would save about (\d+) ms/);
    expect(saved).toBeGreaterThan(90 - 25);
    expect(saved).toBeLessThan(90 + 25);
    const now = await figure(/About (\d+) ms of every reply/);
    expect(now).toBeGreaterThanOrEqual(120 + 60 + 40 - 3);
    expect(now).toBeLessThan(120 + 60 + 40 + 60);
    await row('api.au.deepgram.com').getByText('It refused the connection').waitFor();
    await row('api.deepgram.com').getByRole('cell', { name: 'North America' }).waitFor();
    await page.getByText('OpenAI EU would save').waitFor();
    await page.getByText('Its key is made by the vendor for this region only').waitFor();
    await page.getByText('There is no other region to choose.').waitFor();
    await press('Use Deepgram EU');
    await page.getByText('The nearest one is in use.').waitFor();
    expect(await figure(/About (\d+) ms of every reply/)).toBeLessThan(now - 60);
    expect(await page.getByRole('combobox', { name: 'Speech: where it answers' }).innerText()).toContain(
      'EU',
    );
    await press('Continue');
    await page.waitForURL(/\/setup\/agent$/);
    const { answers } = await opened.service.api.setup.progress.query();
    expect(answers.providers?.stt[0]?.baseUrl).toBe('wss://api.eu.deepgram.com');
    expect(answers.providers?.llm[0]?.baseUrl).toBeNull();
  });

  it('is readable in both themes, narrow and wide, in English and Arabic', async () => {
    const { page } = opened;
    await opened.goto('/setup/providers');
    await press('Measure the way');
    await page.getByText(/of every reply/).waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'ar');
    await press('قياس الطريق');
    await page.getByText(/من كل رد هي الطريق/).waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'en');
  });

  it('says in the form of an agent when nothing answers where a server should be', async () => {
    const { page } = opened;
    await opened.goto('/agents/rehearsal/voice');
    await page.getByRole('tabpanel').waitFor();
    expect(await page.getByText('Measure the way').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Language: provider', exact: true }).click();
    await page.getByRole('option', { name: 'Own server (Ollama, vLLM, ...)' }).click();
    await page
      .getByRole('textbox', { name: 'Language: where it answers', exact: true })
      .fill('http://127.0.0.1:9/v1');
    await press('Measure the way');
    await page.getByText('Own server (Ollama, vLLM, ...) was not reached').waitFor();
    await row('127.0.0.1:9').getByText('It refused the connection').waitFor();
    expect(opened.consoleErrors).toEqual([]);
  });
});
