import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stereoWav } from '../../simulated-pbx/call-tape.ts';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../support/livekit/service-livekit.ts';
import { accessibilityViolations, type OpenedPage, openPage, setTheme } from './support/open-page.ts';

const PATIENT = { kind: 'await_end' } as const;
const TONE_HERTZ = 620;

/** What the fake microphone says over and over: a tone that no voice makes. */
function writeTone(path: string): void {
  const samples = Int16Array.from({ length: 8000 * 2 * 10 }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * TONE_HERTZ * Math.floor(i / 2)) / 8000)),
  );
  writeFileSync(path, stereoWav(samples));
}

/** How much of the tone is in a channel: seconds of it (Goertzel, 50 ms at a time). */
function toneSeconds(wavPath: string, channel: 0 | 1): number {
  const wav = readFileSync(wavPath);
  const all = new Int16Array(wav.buffer, wav.byteOffset + 44, (wav.length - 44) >> 1);
  const block = 400;
  let found = 0;
  for (let at = 0; at + block * 2 <= all.length; at += block * 2) {
    const k = 2 * Math.cos((2 * Math.PI * TONE_HERTZ) / 8000);
    let [s1, s2, energy] = [0, 0, 1];
    for (let i = 0; i < block; i++) {
      const sample = all[at + i * 2 + channel] ?? 0;
      energy += sample * sample;
      [s1, s2] = [sample + k * s1 - s2, s1];
    }
    const power = (s1 * s1 + s2 * s2 - k * s1 * s2) / (block / 2);
    if (energy > block * 200 * 200 && power / energy > 0.6) found += 0.05;
  }
  return found;
}

describe.skipIf(!hasDocker)('a person on a live call', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let livekit: ServiceLiveKit;
  let caller: TestCaller;
  let dir = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-people-'));
    const microphonePath = join(dir, 'tone.wav');
    writeTone(microphonePath);
    opened = await openPage({ microphonePath });
  }, 60_000);
  afterAll(async () => {
    await livekit?.close();
    await opened.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    caller = await openCaller();
  });
  afterEach(() => caller.close());

  const role = (name: string | RegExp) => opened.page.getByRole('button', { name });
  const conversation = () => opened.page.getByRole('list', { name: 'What is said' });
  const recordingPath = () => join(dir, 'heard.wav');
  const call = (script: Parameters<TestCaller['call']>[2]) =>
    caller.call(opened.service.sipPort, '8883031', script, undefined, recordingPath());
  const hangUp = async () => {
    await role('Hang up').click();
    await opened.page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
    await opened.page.getByText('This call is over.').waitFor();
  };
  /** The loudest that the page plays within a second. */
  const played = () =>
    opened.page.evaluate(async () => {
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      for (const player of document.querySelectorAll('audio')) {
        if (player.srcObject instanceof MediaStream && !player.muted)
          context.createMediaStreamSource(player.srcObject).connect(analyser);
      }
      let loudest = 0;
      const data = new Float32Array(analyser.fftSize);
      for (let i = 0; i < 50; i++) {
        analyser.getFloatTimeDomainData(data);
        loudest = Math.max(loudest, ...data.map(Math.abs));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await context.close();
      return loudest;
    });

  it('is told where to switch listening on while it is off', async () => {
    await opened.goto('/live');
    const run = call([{ kind: 'listen' }, PATIENT]);
    await opened.page.waitForURL('**/live/*');
    await opened.page.getByText('Listening in is switched off.').waitFor();
    expect(await role('Listen in').isDisabled()).toBe(true);
    await opened.page.getByRole('link', { name: 'Settings, LiveKit' }).waitFor();
    await hangUp();
    await run;
  });

  it('listens, whispers, takes over by microphone and gives back', async () => {
    const { page, service } = opened;
    livekit = await switchLiveKitOn(service);
    await opened.goto('/live');
    const run = call([{ kind: 'listen' }, await caller.say('What are your opening hours?'), PATIENT]);
    await page.waitForURL('**/live/*');
    await role('Listen in').click();
    await page.getByText('You are listening. Neither side hears you').waitFor();
    await expect.poll(played, { timeout: 20_000 }).toBeGreaterThan(0.02);
    expect(await accessibilityViolations(page)).toEqual([]);

    await conversation()
      .getByText(/We are open Monday to Friday/)
      .waitFor();
    await page.getByRole('textbox', { name: 'Whisper to the agent only' }).fill('We also open on Sunday.');
    await role('Send').click();
    await conversation().getByText('We also open on Sunday.', { exact: true }).waitFor();

    await role('Take over the call').click();
    await page.getByText('You are speaking to the caller. The agent is silent').waitFor();
    await conversation()
      .getByText(/took the call over, the agent is silent/)
      .waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.waitForTimeout(3000); // The caller is to hear three seconds of it.
    await role('Give back to the agent').click();
    await conversation().getByText('I am back. What else can I do for you?').waitFor();
    await page.getByText('You are listening. Neither side hears you').waitFor();
    await role('Stop listening').click();
    await hangUp();
    await run;
    expect(toneSeconds(recordingPath(), 1)).toBeGreaterThan(2);

    const audit = await service.api.access.audit.page.query({});
    const actions = JSON.stringify(audit);
    for (const action of ['live.listen', 'live.whisper', 'live.take_over', 'live.give_back'])
      expect(actions).toContain(action);
    expect(opened.consoleErrors).toEqual([]);
  });

  it('is told what to look at when the connection to LiveKit does not come about', async () => {
    const { page } = opened;
    let blocked = true;
    await page.routeWebSocket(/\/lk\//, (socket) => {
      if (blocked) void socket.close();
      else socket.connectToServer();
    });
    await opened.goto('/live');
    const run = call([{ kind: 'listen' }, PATIENT]);
    await page.waitForURL('**/live/*');
    await role('Listen in').click();
    await page.getByRole('alert').getByText('No connection to LiveKit came about').waitFor();
    await conversation().getByText('The administrator stopped listening').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    blocked = false;
    await role('Listen in').click();
    await page.getByText('You are listening. Neither side hears you').waitFor();
    await hangUp();
    await run;
  });
});
