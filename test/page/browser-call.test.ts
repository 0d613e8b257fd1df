import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFliteVoice } from '../../agent/providers/rehearsal/flite-voice.ts';
import { stereoWav } from '../../simulated-pbx/call-tape.ts';
import { renderSpeech } from '../../simulated-pbx/render-speech.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../support/livekit/service-livekit.ts';
import { accessibilityViolations, type OpenedPage, openPage, setTheme } from './support/open-page.ts';

/** What the microphone says over and over: fifteen seconds of silence, then a question. */
async function writeQuestion(path: string): Promise<void> {
  const { samples } = await renderSpeech(createFliteVoice(), 'What are your opening hours?', 'rms');
  const silence = 15 * 8000;
  const stereo = new Int16Array((silence + samples.length) * 2);
  for (const [i, sample] of samples.entries()) stereo.fill(sample, (silence + i) * 2, (silence + i) * 2 + 2);
  writeFileSync(path, stereoWav(stereo));
}

describe.skipIf(!hasDocker)('talking to an agent from the browser', { timeout: 150_000 }, () => {
  let opened: OpenedPage;
  let livekit: ServiceLiveKit;
  let dir = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-browser-call-'));
    const microphonePath = join(dir, 'question.wav');
    await writeQuestion(microphonePath);
    opened = await openPage({ microphonePath });
  }, 60_000);
  afterAll(async () => {
    await livekit?.close();
    await opened.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const talk = () => opened.page.getByRole('button', { name: /^Talk to .* with this microphone$/ });

  it('says in the wizard and beside the agent what it needs while LiveKit is off', async () => {
    const { page } = opened;
    await opened.goto('/setup/test');
    await page.getByText('Talking from this browser needs LiveKit, which is not running.').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('is a real conversation, by microphone, and a row that says it was a test', async () => {
    const { page, service } = opened;
    livekit = await switchLiveKitOn(service);
    const [agent] = await service.api.agents.list.query();
    await opened.goto(`/agents/${agent?.agentId}`);
    await talk().click();
    await page.getByRole('button', { name: 'Hang up' }).waitFor({ timeout: 60_000 });
    await page.getByText(/We are open Monday to Friday/).waitFor({ timeout: 60_000 });
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('The call is over.').waitFor();
    await page.getByRole('link', { name: 'Open its record' }).click();
    await page
      .getByText(/What are your opening hours\?/)
      .first()
      .waitFor();
    await page.getByRole('heading', { level: 1, name: 'From the browser' }).waitFor();
    await page.getByRole('tab', { name: 'Explain this call' }).click();
    await page.getByText(/It came by the microphone of a browser/).waitFor();
    expect(await page.getByText(/3CX confirmed|3CX sent/).count()).toBe(0);
    const [row] = (await service.api.calls.list.query({})).calls;
    expect(row).toMatchObject({ kind: 'test', outcome: 'answered', endReason: 'Ended in the browser' });
    expect(opened.consoleErrors).toEqual([]);
  });
});
