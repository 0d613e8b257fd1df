import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CallRecording } from '../../agent/recording/call-recording.ts';
import type { Measure } from './measure.ts';
import { canReadUsage, cpuMs, rssMegabytes } from './process-usage.ts';

const FRAME_MS = 20;

/** What recording costs beside the calls: processor time of this process and of the encoders, and the encoders' memory. */
export async function measureRecording(quick: boolean): Promise<readonly Measure[]> {
  if (!canReadUsage) return [];
  const measures: Measure[] = [];
  for (const calls of quick ? [10] : [1, 10, 50]) measures.push(...(await recorded(calls, quick ? 5 : 10)));
  return measures;
}

async function recorded(calls: number, seconds: number): Promise<readonly Measure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-bench-recording-'));
  const before = new Set(childPids());
  const problems: string[] = [];
  const recordings = Array.from(
    { length: calls },
    (_, index) =>
      new CallRecording({ path: join(dir, `${index}.ogg`), encryptionKeyBase64: null }, (text) =>
        problems.push(text),
      ),
  );
  const tone = Int16Array.from({ length: 160 }, (_, i) => 8000 * Math.sin((2 * Math.PI * 400 * i) / 8000));
  const feed = () => {
    for (const recording of recordings) {
      recording.caller(tone);
      recording.agent(tone);
    }
  };
  const timer = setInterval(feed, FRAME_MS);
  // Their start is not what a call of some minutes costs.
  await delay(1000);
  const encoders = childPids().filter((pid) => !before.has(pid));
  const begun = { own: cpuMs(process.pid), encoders: sum(encoders, cpuMs), at: performance.now() };
  await delay(seconds * 1000);
  const elapsedMs = performance.now() - begun.at;
  const percent = (now: number, then: number) => (100 * (now - then)) / elapsedMs;
  const own = percent(cpuMs(process.pid), begun.own);
  const coded = percent(sum(encoders, cpuMs), begun.encoders);
  const megabytes = sum(encoders, rssMegabytes);
  clearInterval(timer);
  const reports = await Promise.all(recordings.map((recording) => recording.finish()));
  rmSync(dir, { recursive: true, force: true });
  const [problem] = [...problems, ...reports.flatMap((report) => report.problem ?? [])];
  if (problem !== undefined) throw new Error(`A recording failed: ${problem}`);
  const name = `recording ${calls} call${calls === 1 ? '' : 's'}`;
  return [
    { name: `${name}: the worker, of a core`, unit: '%', samples: [own] },
    { name: `${name}: the encoders, of a core`, unit: '%', samples: [coded], stage: true },
    { name: `${name}: memory of the encoders`, unit: 'MB', samples: [megabytes], stage: true },
  ];
}

const sum = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.reduce((total, pid) => total + of(pid), 0);

const childPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return false;
      }
    });
