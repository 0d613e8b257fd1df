import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Of Linux, where the benchmark runs; elsewhere these rows are left out. */
export const canReadUsage = process.platform === 'linux';

export function rssMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`No VmRSS of process ${pid}`);
  return Number(kilobytes) / 1024;
}

/** CPU time of all threads, user and system. proc(5): fields 14 and 15, counted behind the name in brackets. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond();
}

const ticksPerSecond = (): number => Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
