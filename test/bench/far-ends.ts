import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { callerSpeech } from './caller-speech.ts';
import { type FarEnd, openSessions } from './open-sessions.ts';

/** The callers of a benchmark, in a process of their own: each talks without a pause. */
export interface FarEnds {
  readonly ports: readonly number[];
  end(): void;
}

export async function startFarEnds(ends: readonly FarEnd[]): Promise<FarEnds> {
  const child = fork(ENTRY, ['far-ends']);
  child.send(ends);
  const [ports] = (await once(child, 'message')) as [number[]];
  return { ports, end: () => void child.kill() };
}

const ENTRY = fileURLToPath(import.meta.url);

async function run(ends: readonly FarEnd[]): Promise<void> {
  const sessions = await openSessions(ends);
  const { samples } = callerSpeech();
  for (const { playout } of sessions) {
    playout.onDrained = () => playout.write(samples);
    playout.write(samples);
  }
  process.send?.(sessions.map(({ localPort }) => localPort));
}

if (process.argv[1] === ENTRY && process.argv[2] === 'far-ends') {
  process.once('message', (ends) => void run(ends as FarEnd[]));
}
