import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pinTree } from '../../bench/load/cores.ts';

export interface FloodPlan {
  /** An address of this machine that is not on the allow-list. */
  readonly from: string;
  readonly sipPort: number;
  readonly invitesPerSecond: number;
  readonly rtpPorts: readonly number[];
  readonly rtpPerSecond: number;
  readonly seconds: number;
  /** Null: wherever the system likes. */
  readonly cores: string | null;
}

/** What really left. */
export interface FloodDone {
  readonly invites: number;
  readonly rtp: number;
  readonly seconds: number;
}

/** Compiles the sender with the machine's C compiler and runs it to its end. */
export async function flood(plan: FloodPlan): Promise<FloodDone> {
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-flood-'));
  try {
    const program = join(folder, 'flood');
    execFileSync('cc', ['-O2', '-o', program, join(import.meta.dirname, 'flood.c')]);
    const { from, sipPort, invitesPerSecond, rtpPorts, rtpPerSecond, seconds } = plan;
    const values = [from, '127.0.0.1', sipPort, invitesPerSecond, rtpPorts.join(','), rtpPerSecond, seconds];
    const child = spawn(program, values.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
    if (plan.cores && child.pid) pinTree(child.pid, plan.cores);
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    if (code !== 0) throw new Error(`The flood ended with code ${code}`);
    return JSON.parse(said) as FloodDone;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
