import type { ClusterPlan } from './cluster-plan.ts';

/** The field's rule: one agent process of 4 cores and 8 GB holds 10 to 15 calls (docs.livekit.io, self-hosted agents). */
export const CALLS_PER_AGENT_SERVER = 12;
/** The field's rule: 30 to 50 calls a 4 vCPU node for server and gateway together. */
export const CALLS_PER_FOUR_CORES = 40;

export interface Sizing {
  /** With one node dead the others carry all calls. */
  readonly callsPerNode: number;
  readonly agentServersPerNode: number;
  readonly coresPerNode: number;
}

/** Pure. Sized for the day on which a node is down. */
export function sizeOf({ calls, nodes }: Pick<ClusterPlan, 'calls' | 'nodes'>): Sizing {
  const callsPerNode = Math.ceil(calls / (nodes.length - 1));
  return {
    callsPerNode,
    agentServersPerNode: Math.ceil(callsPerNode / CALLS_PER_AGENT_SERVER),
    coresPerNode:
      4 * Math.ceil(callsPerNode / CALLS_PER_FOUR_CORES) +
      4 * Math.ceil(callsPerNode / CALLS_PER_AGENT_SERVER),
  };
}
