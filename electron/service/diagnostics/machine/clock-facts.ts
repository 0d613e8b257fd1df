import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface ClockFacts {
  /** Null: this machine does not tell. */
  readonly synchronised: boolean | null;
  /** The program that was asked. */
  readonly by: string;
}

const run = promisify(execFile);
const TIMEOUT_MS = 5000;
const NOT_TOLD: ClockFacts = { synchronised: null, by: '' };

/** Asks the system whether its clock follows a time server; nothing is sent to the network. */
export async function readClockFacts(): Promise<ClockFacts> {
  try {
    return process.platform === 'win32' ? await fromWindows() : await fromSystemd();
  } catch {
    return NOT_TOLD;
  }
}

async function fromSystemd(): Promise<ClockFacts> {
  const { stdout } = await run('timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
    timeout: TIMEOUT_MS,
  });
  return parseTimedatectl(stdout);
}

async function fromWindows(): Promise<ClockFacts> {
  const { stdout } = await run('w32tm', ['/query', '/status'], { timeout: TIMEOUT_MS, windowsHide: true });
  return parseW32tm(stdout);
}

export function parseTimedatectl(text: string): ClockFacts {
  const value = text.trim();
  return value === 'yes' || value === 'no'
    ? { synchronised: value === 'yes', by: 'systemd-timesyncd' }
    : NOT_TOLD;
}

/** The words are translated by Windows, the leap indicator's figure is not: 3 is "not synchronised". */
export function parseW32tm(text: string): ClockFacts {
  const indicator = /:\s*([0-3])\s*\(/.exec(text)?.[1];
  return indicator === undefined ? NOT_TOLD : { synchronised: indicator !== '3', by: 'Windows Time' };
}
