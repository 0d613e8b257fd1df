import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';

/** Name of the agent today; its id when it is gone; null when no agent had the call. */
export function useAgentName(agentId: string | null): string | null {
  const trpc = useTRPC();
  const agents = useQuery(trpc.calls.agents.queryOptions());
  if (agentId === null) return null;
  return agents.data?.find((agent) => agent.agentId === agentId)?.name ?? agentId;
}
