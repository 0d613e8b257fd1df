import { openPbx, type SimulatedPbx } from '../../../simulated-pbx/open-pbx.ts';
import { callerSpeech } from '../caller-speech.ts';
import type { Measure } from '../measure.ts';
import { placeBenchCall } from '../place-bench-call.ts';
import { rssMegabytes } from '../process-usage.ts';
import { type Stack, startStack } from '../start-stack.ts';
import { warmUp } from '../warm-up.ts';

const AT_ONCE = 10;
const SAMPLE_EVERY_MS = 5000;
/** Caches fill, code is compiled: growth before this is no leak. */
const SETTLED_SHARE = 0.25;
/** A night of calls without end may cost a worker 100 MB; it is replaced long before that matters. */
const SLOPE_LIMIT_MB_PER_HOUR = 10;

interface Sample {
  readonly atMs: number;
  readonly rssMb: number;
}

/** Calls that come and go, ten at once: does anything grow? */
export async function measureChurn(minutes: number, tell: (line: string) => void): Promise<Measure[]> {
  const stack = await startStack();
  const opened = await openPbx();
  if (!opened.ok) throw new Error(opened.failure.message);
  const pbx = opened.value;
  try {
    await warmUp(pbx, stack);
    tell(`calls that come and go, ${minutes} minutes`);
    return await churn(pbx, stack, minutes * 60_000);
  } finally {
    await pbx.close();
    await stack.stop();
  }
}

async function churn(pbx: SimulatedPbx, stack: Stack, forMs: number): Promise<Measure[]> {
  const startedAtMs = performance.now();
  const memory = await watchMemory(stack, startedAtMs + forMs * SETTLED_SHARE);
  const replies: number[] = [];
  let calls = 0;
  let brokenOff = 0;
  const callAgainAndAgain = async (_: unknown, line: number): Promise<void> => {
    while (performance.now() - startedAtMs < forMs) {
      calls++;
      // One that breaks off, as on a machine that cannot keep up, ends no run of half an hour: it is counted.
      const heard = await oneCall(pbx, stack, `73${100 + line}`).catch(() => null);
      if (heard === null) brokenOff++;
      else replies.push(...heard);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, callAgainAndAgain)).finally(memory);
  const samples = memory();
  const title = `${calls} calls in ${Math.round(forMs / 60_000)} min`;
  return [
    { name: `reply, ${title}`, unit: 'ms', samples: replies },
    { name: 'broken off', unit: '%', samples: [(100 * brokenOff) / calls], stage: true },
    ...[...samples].flatMap(([name, ofProcess]): Measure[] => [
      { name: `RSS of the ${name}`, unit: 'MB', samples: ofProcess.map(({ rssMb }) => rssMb) },
      {
        name: 'slope',
        unit: 'MB/h',
        samples: [slopePerHour(ofProcess)],
        stage: true,
        goal: { p95: SLOPE_LIMIT_MB_PER_HOUR },
      },
    ]),
  ];
}

async function oneCall(pbx: SimulatedPbx, stack: Stack, number: string): Promise<number[]> {
  const { script } = await placeBenchCall({
    pbx,
    sipPort: stack.service.sipPort,
    number,
    script: [
      { kind: 'listen' },
      { kind: 'say', speech: callerSpeech() },
      { kind: 'listen' },
      { kind: 'hang_up' },
    ],
  });
  return script.replies.flatMap(({ replyMs }) => replyMs ?? []);
}

/** Call what it returns for the samples of each process since `fromMs`. */
async function watchMemory(
  stack: Stack,
  fromMs: number,
): Promise<() => ReadonlyMap<string, readonly Sample[]>> {
  const { workers } = await stack.service.api.status.get.query();
  const processes = new Map([['service', stack.service.pid]]);
  for (const [index, { pid }] of workers.entries()) if (pid) processes.set(`worker ${index + 1}`, pid);
  const samples = new Map<string, Sample[]>([...processes.keys()].map((name) => [name, []]));
  const look = (): void => {
    const atMs = performance.now();
    if (atMs < fromMs) return;
    for (const [name, pid] of processes) samples.get(name)?.push({ atMs, rssMb: rssMegabytes(pid) });
  };
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    return samples;
  };
}

/** Least squares. */
function slopePerHour(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [meanAt, meanRss] = [mean(({ atMs }) => atMs), mean(({ rssMb }) => rssMb)];
  const [covariance, variance] = samples.reduce(
    ([c, v], { atMs, rssMb }) => [c + (atMs - meanAt) * (rssMb - meanRss), v + (atMs - meanAt) ** 2],
    [0, 0],
  );
  return variance === 0 ? 0 : (covariance / variance) * 3_600_000;
}
