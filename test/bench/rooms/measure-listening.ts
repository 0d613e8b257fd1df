import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { stereoWav } from '../../../simulated-pbx/call-tape.ts';
import { openPage } from '../../page/support/open-page.ts';
import { openCaller } from '../../support/caller.ts';
import { switchLiveKitOn } from '../../support/livekit/service-livekit.ts';
import type { Measure } from '../measure.ts';

export interface ListeningRun {
  readonly times: number;
  /** How long the call is on the page before the click. */
  readonly lookedAtMs: number;
}

/** Written into the browser's timeline by renderer/parts/call-room. */
const PARTS = ['invited', 'joined', 'subscribed'] as const;

interface Click {
  readonly heardMs: number;
  readonly partsMs: readonly number[];
  readonly takenOverMs: number;
}

/**
 * What a person waits for on the Live page, in Chromium's own time: from the click on "Listen in" until samples of the call are
 * loud in its decoder's output, and from "Take over the call" until the page says that the person speaks. Each time on
 * a new call and a page that is loaded anew.
 */
export async function measureListening({ times, lookedAtMs }: ListeningRun): Promise<Measure[]> {
  await using opening = new AsyncDisposableStack();
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-bench-listen-'));
  opening.defer(() => rmSync(dir, { recursive: true, force: true }));
  const microphonePath = join(dir, 'silence.wav');
  writeFileSync(microphonePath, stereoWav(new Int16Array(16_000)));
  const opened = await openPage({ microphonePath });
  opening.defer(() => opened.close());
  const liveKit = await switchLiveKitOn(opened.service);
  opening.defer(() => liveKit.close());
  const caller = await openCaller();
  opening.defer(() => caller.close());
  const clicks: Click[] = [];
  for (let time = 0; time <= times; time++) {
    await opened.goto('/live');
    const run = caller.call(opened.service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'await_end' }]);
    clicks.push(await listenOnce(opened.page, lookedAtMs));
    await hangUp(opened.page);
    await run;
  }
  return rows(clicks.slice(0, 1), clicks.slice(1));
}

function rows(first: readonly Click[], later: readonly Click[]): Measure[] {
  const heard = (clicks: readonly Click[]) => clicks.map(({ heardMs }) => heardMs);
  return [
    { name: 'listen: click -> sound', unit: 'ms', samples: heard(later), goal: { p50: 250 } },
    ...PARTS.map(
      (part, index): Measure => ({
        name: part,
        unit: 'ms',
        samples: later.map(({ partsMs }) => partsMs[index] ?? Number.NaN),
        stage: true,
      }),
    ),
    { name: 'listen: click -> sound, first of all', unit: 'ms', samples: heard(first) },
    {
      name: 'take over: click -> page says so',
      unit: 'ms',
      samples: later.map(({ takenOverMs }) => takenOverMs),
    },
  ];
}

async function listenOnce(page: Page, lookedAtMs: number): Promise<Click> {
  await page.getByRole('button', { name: 'Listen in' }).waitFor();
  // The greeting is being spoken: there is something to hear.
  await page.getByText('speaking', { exact: true }).waitFor();
  await page.evaluate('window.ears = new AudioContext(); window.ears.resume()');
  // Not a wait for something: how long people look is what is set here.
  await new Promise((resolve) => setTimeout(resolve, lookedAtMs));
  const heardMs = await page.evaluate<number>(CLICK_UNTIL_HEARD);
  const partsMs = await page.evaluate<number[]>(
    `${JSON.stringify(PARTS)}.map((part) => performance.getEntriesByName('listen:' + part)[0].startTime - window.clickedAtMs)`,
  );
  await page.getByText('You are listening. Neither side hears you').waitFor();
  return { heardMs, partsMs, takenOverMs: await page.evaluate<number>(TAKE_OVER_UNTIL_TOLD) };
}

async function hangUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Give back to the agent' }).waitFor();
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
}

const BUTTON = `const button = (name) => [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name);`;

/** All of it in the page, so that no round trip to this process is measured. */
const CLICK_UNTIL_HEARD = `new Promise((resolve) => {
  ${BUTTON}
  const listenTo = (player) => {
    const analyser = new AnalyserNode(window.ears, { fftSize: 512 });
    window.ears.createMediaStreamSource(player.srcObject).connect(analyser);
    const samples = new Float32Array(512);
    setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > 0.005)) resolve(performance.now() - window.clickedAtMs);
    }, 4);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeName === 'AUDIO') listenTo(node);
  }).observe(document.body, { childList: true });
  window.clickedAtMs = performance.now();
  button('Listen in').click();
})`;

const TAKE_OVER_UNTIL_TOLD = `new Promise((resolve) => {
  ${BUTTON}
  const from = performance.now();
  const watching = new MutationObserver(() => {
    if (!document.body.textContent.includes('You are speaking to the caller.')) return;
    watching.disconnect();
    resolve(performance.now() - from);
  });
  watching.observe(document.body, { childList: true, subtree: true, characterData: true });
  button('Take over the call').click();
})`;
