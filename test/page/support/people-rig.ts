import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { stereoWav } from '../../../simulated-pbx/call-tape.ts';
import type { CallerStep, CallProgress } from '../../../simulated-pbx/caller-script.ts';
import type { CallOutcome } from '../../../simulated-pbx/place-call.ts';
import { openCaller, type TestCaller } from '../../support/caller.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../../support/livekit/service-livekit.ts';
import { type Starvation, watchStarvation } from '../../support/starvation.ts';
import { launchBrowser, type OpenedPage, openPage } from './open-page.ts';

export const PATIENT = { kind: 'await_end' } as const;
export const HELEN = {
  name: 'Helen Marsh',
  password: 'correct horse battery',
  role: 'viewer',
  callControl: true,
} as const;
/** A sender that waited for LiveKit would lack a hundred packets of 20 ms and more; a busy machine skips some. */
const MISSING_PACKETS = 50;
/** A worker that waits for a room waits for seconds. To 60 ms it is held where no browser shares its processors (test/agent/worker). */
const LONGEST_GAP_MS = 100;

export interface BegunCall {
  readonly run: Promise<CallOutcome>;
  readonly callId: string;
  /** Of the worker that has it. */
  readonly starvation: Starvation;
}

/** A real service with LiveKit, a page whose microphone holds a tone, callers, and people elsewhere. */
export class PeopleRig {
  readonly opened: OpenedPage;
  readonly livekit: ServiceLiveKit;
  readonly microphonePath: string;
  readonly #dir: string;
  readonly #browsers: Browser[] = [];
  #caller: TestCaller | null = null;

  private constructor(opened: OpenedPage, livekit: ServiceLiveKit, dir: string, microphonePath: string) {
    this.opened = opened;
    this.livekit = livekit;
    this.#dir = dir;
    this.microphonePath = microphonePath;
  }

  static async open(liveKit: Parameters<typeof switchLiveKitOn>[1] = {}): Promise<PeopleRig> {
    const dir = mkdtempSync(join(tmpdir(), 'trunkline-people-'));
    const microphonePath = join(dir, 'voice.wav');
    writeFileSync(
      microphonePath,
      stereoWav(Int16Array.from({ length: 160_000 }, (_, i) => (i % 40) * 300 - 6000)),
    );
    const opened = await openPage({ microphonePath });
    const livekit = await switchLiveKitOn(opened.service, liveKit);
    await opened.service.api.access.users.add.mutate(HELEN);
    return new PeopleRig(opened, livekit, dir, microphonePath);
  }

  get page(): Page {
    return this.opened.page;
  }

  get caller(): TestCaller {
    if (this.#caller === null) throw new Error('There is no caller between tests');
    return this.#caller;
  }

  async beginTest(): Promise<void> {
    this.#caller = await openCaller();
  }

  async endTest(): Promise<void> {
    await this.#caller?.close();
    this.#caller = null;
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close();
    await this.livekit.close();
    await this.opened.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** Helen at another computer, by another address of the service if one is given. */
  async signInElsewhere(microphonePath?: string, url = this.opened.service.url): Promise<Page> {
    const browser = await launchBrowser(microphonePath);
    this.#browsers.push(browser);
    const context = await browser.newContext({
      baseURL: url,
      ignoreHTTPSErrors: true,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await this.signIn(page);
    return page;
  }

  async signIn(page: Page): Promise<void> {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Name' }).fill(HELEN.name);
    await page.getByLabel('Password', { exact: true }).fill(HELEN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  }

  button(name: string, page = this.page) {
    return page.getByRole('button', { name });
  }

  conversation(page = this.page) {
    return page.getByRole('list', { name: 'What is said' });
  }

  /** The page shows it. */
  async beginCall(
    script: readonly CallerStep[] = [{ kind: 'listen' }, PATIENT],
    onProgress?: (progress: CallProgress) => void,
  ): Promise<BegunCall> {
    await this.opened.goto('/live');
    const run = this.caller.call(this.opened.service.sipPort, '8883031', script, onProgress);
    await this.page.waitForURL('**/live/*');
    const { workers } = await this.opened.service.api.status.get.query();
    const pid = workers.find(({ activeCalls }) => activeCalls > 0)?.pid ?? process.pid;
    return { run, callId: this.page.url().split('/').at(-1) ?? '', starvation: watchStarvation(pid) };
  }

  async listen(page = this.page): Promise<void> {
    await this.button('Listen in', page).click();
    await this.untilListening(page);
  }

  untilListening(page = this.page): Promise<void> {
    return page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 60_000 });
  }

  /** The caller hears this person. */
  async takeOver(page = this.page): Promise<void> {
    await this.button('Take over the call', page).click();
    await this.untilSpeaking(page);
    await this.conversation(page)
      .getByText(/took the call over, the agent is silent/)
      .last()
      .waitFor();
  }

  untilSpeaking(page = this.page): Promise<void> {
    return page.getByText('You are speaking to the caller. The agent is silent').waitFor({ timeout: 20_000 });
  }

  untilAgentIsBack(page = this.page): Promise<void> {
    return this.conversation(page)
      .getByText(/^I am back/)
      .last()
      .waitFor({ timeout: 20_000 });
  }

  async hangUp(): Promise<void> {
    await this.button('Hang up').click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
    await this.page.getByText('This call is over.').waitFor();
  }

  /** The caller's packets came one after the other from the answer to the end. */
  async expectNoGap({ callId, run, starvation }: BegunCall): Promise<void> {
    const { media, gaps } = await run;
    const { answeredAt, events, media: sent } = await this.opened.service.api.calls.get.query({ callId });
    const endedAt = events.find(({ kind }) => kind === 'ended')?.at;
    const due = ((endedAt ?? 0) - (answeredAt ?? 0)) / 20;
    expect(due).toBeGreaterThan(100);
    expect(media?.packetsLost).toBe(0);
    // With both sides' lateness: a machine that stood still shows in both, a worker that waited only in its own.
    const evidence = JSON.stringify({ received: media, sent, gaps });
    expect(media?.packetsReceived, evidence).toBeGreaterThan(due - MISSING_PACKETS);
    const longestMs = Math.max(0, ...gaps.map((gap) => starvation.ownMs(gap)));
    starvation.close();
    expect(longestMs, evidence).toBeLessThanOrEqual(LONGEST_GAP_MS);
  }
}
