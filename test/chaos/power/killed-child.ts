import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Runs a program of this folder until `kill` says so or it ends, and gives the lines that it wrote before.
 * `onLine` is called for each line with what kills it.
 */
export async function killedChild(
  program: string,
  databasePath: string,
  onLine: (lines: readonly string[], kill: () => void) => void,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, databasePath], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    onLine(lines, () => child.kill('SIGKILL'));
  }
  await ended;
  if (child.exitCode !== null && child.exitCode !== 0)
    throw new Error(`${program} ended with ${child.exitCode}`);
  return lines;
}
