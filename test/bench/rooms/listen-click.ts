import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stereoWav } from '../../../simulated-pbx/call-tape.ts';
import { openPage } from '../../page/support/open-page.ts';
import { openCaller } from '../../support/caller.ts';
import { switchLiveKitOn } from '../../support/livekit/service-livekit.ts';
import { describeMachine } from '../machine.ts';
import { summarise } from '../statistics.ts';

/**
 * What a person waits for on the Live page, by its own clock: from the click on "Listen in" until the first sound of the
 * call plays, and from "Take over the call" until the page says that the person speaks. The first click loads
 * livekit-client, so it stands alone. By hand: node test/bench/rooms/listen-click.ts [times=10]
 * Each time on a new call, so that the worker joins its room for this listener.
 */
const times = Number(process.argv[2] ?? 10);
const dir = mkdtempSync(join(tmpdir(), 'trunkline-bench-listen-'));
const microphonePath = join(dir, 'silence.wav');
writeFileSync(microphonePath, stereoWav(new Int16Array(16_000)));
const opened = await openPage({ microphonePath });
const livekit = await switchLiveKitOn(opened.service);
const caller = await openCaller();
const { page } = opened;

/** Clicks in the page and waits for a sentence there: no round trip to this process is measured. */
const clickUntil = (button: string, sentence: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const pressed = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(button)});
    const from = performance.now();
    const look = () => {
      if (!document.body.textContent.includes(${JSON.stringify(sentence)})) return;
      watching.disconnect();
      resolve(performance.now() - from);
    };
    const watching = new MutationObserver(look);
    watching.observe(document.body, { childList: true, subtree: true, characterData: true });
    window.clickedAtMs = from;
    pressed.click();
  })`);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

const LOOKED_AT_MS = Number(process.argv[3] ?? 1000);
const PARTS = ['invited', 'joined', 'subscribed', 'heard'] as const;
/** Of one click: when each part was done, after the click. */
const partsOf = (): Promise<Record<string, number>> =>
  page.evaluate(`Object.fromEntries(${JSON.stringify(PARTS)}.map((part) => [
    part, performance.getEntriesByName('listen:' + part).at(0)?.startTime - window.clickedAtMs]))`);
const parts: Record<string, number>[] = [];
const listenMs: number[] = [];
const takeOverMs: number[] = [];
for (let time = 0; time <= times; time++) {
  await opened.goto('/live');
  const run = caller.call(opened.service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'await_end' }]);
  await page.getByRole('button', { name: 'Listen in' }).waitFor();
  // The greeting is being spoken: there is something to hear.
  await page.getByText('speaking', { exact: true }).waitFor();
  // A person looks at the call before they listen to it.
  await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_MS));
  listenMs.push(await clickUntil('Listen in', 'You are listening. Neither side hears you'));
  parts.push(await partsOf());
  takeOverMs.push(await clickUntil('Take over the call', 'You are speaking to the caller.'));
  await page.getByRole('button', { name: 'Give back to the agent' }).waitFor();
  await press('Hang up');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
  await run;
}

console.log(describeMachine());
for (const one of parts)
  console.log(
    Object.entries(one)
      .map(([n, ms]) => `${n} ${Math.round(ms)}`)
      .join('  '),
  );
console.table({
  'listen: first click -> sound [ms]': summarise(listenMs.slice(0, 1)),
  'listen: click -> sound [ms]': summarise(listenMs.slice(1)),
  'take over: first click -> page says so [ms]': summarise(takeOverMs.slice(0, 1)),
  'take over: click -> page says so [ms]': summarise(takeOverMs.slice(1)),
});
await caller.close();
await livekit.close();
await opened.close();
rmSync(dir, { recursive: true, force: true });
