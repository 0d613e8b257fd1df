import { execFile } from 'node:child_process';

export type CommandOutcome =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: string; readonly stderr: string }
  /** There is no such program here. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'timed_out' };

/** Programs of the system that only tell something; never through a shell. Tests hand in recorded outputs. */
export type RunCommand = (program: string, args: readonly string[]) => Promise<CommandOutcome>;

const TIMEOUT_MS = 8000;

export const runCommand: RunCommand = (program, args) =>
  new Promise((resolve) => {
    const options = {
      timeout: TIMEOUT_MS,
      windowsHide: true,
      // Texts are read by us: they must not be in the machine's language.
      env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
    };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const code = error?.code;
      if (code === 'ENOENT' || code === 'EACCES') resolve({ kind: 'missing' });
      else if (error?.killed) resolve({ kind: 'timed_out' });
      else resolve({ kind: 'ended', code: typeof code === 'number' ? code : error ? 1 : 0, stdout, stderr });
    });
  });

/** What it said when it ended well; null: missing, failed or too slow. */
export async function outputOf(
  run: RunCommand,
  program: string,
  args: readonly string[],
): Promise<string | null> {
  const outcome = await run(program, args);
  return outcome.kind === 'ended' && outcome.code === 0 ? outcome.stdout : null;
}

/** Windows PowerShell 5, which every Windows has. The script must write JSON. */
export async function powershellJson(run: RunCommand, script: string): Promise<unknown> {
  const output = await outputOf(run, 'powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
  return output === null ? null : parseJson(output);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
