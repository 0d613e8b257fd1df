import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ScriptedUtterance } from '../support/stand-ins/deepgram-stand-in.ts';

export interface StandInPorts {
  readonly deepgram: number;
  readonly openai: number;
  readonly cartesia: number;
}

export interface StandInSettings {
  readonly script: readonly ScriptedUtterance[];
  readonly replies: readonly string[];
  readonly finalMs: number;
  readonly interimMs: number | null;
  readonly firstTokenMs: number;
  readonly firstAudioMs: number;
}

/** What the vendors take at best: everything above it is ours. Final after the last word, with no interim before. */
export const VENDOR_DELAYS = { finalMs: 50, interimMs: null, firstTokenMs: 120, firstAudioMs: 50 };

export interface StandInProcess {
  readonly ports: StandInPorts;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('../support/stand-ins/main.ts', import.meta.url));

export async function startStandIns(settings: StandInSettings): Promise<StandInProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ENTRY, JSON.stringify(settings)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const firstLine = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const ended = exited.then(() => {
    throw new Error('The stand-in providers ended before they were ready');
  });
  const [line] = await Promise.race([firstLine, ended]);
  ended.catch(() => {});
  return {
    ports: JSON.parse(line) as StandInPorts,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
