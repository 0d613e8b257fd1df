import { readdirSync, readFileSync } from 'node:fs';

/**
 * A browser whose machine sleeps: all its processes stand still (SIGSTOP) until it wakes. `flag`: a part of its command line
 * that no other browser has.
 */
export function putToSleep(flag: string): { wake(): void } {
  const processes = readProcesses();
  const main = processes.find(({ command }) => command.includes(flag) && !command.includes('--type='));
  if (main === undefined) throw new Error(`There is no browser with ${flag}`);
  const pids = [main.pid, ...descendants(main.pid, processes)];
  const tell = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended by itself.
      }
    }
  };
  tell('SIGSTOP');
  return { wake: () => tell('SIGCONT') };
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const readProcesses = (): Running[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return [{ pid: Number(name), parent, command }];
    } catch {
      return []; // It ended while it was read.
    }
  });

const descendants = (pid: number, all: readonly Running[]): number[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...descendants(child.pid, all)]);
