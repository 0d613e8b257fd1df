import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { AgentSummary } from '../../../electron/shared/contract/agents.ts';
import { agentIdOf } from '../../../electron/shared/setup/agent-draft.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { useAgentWords } from './use-agent-words.ts';

/** Saves the form as a new version and says what that means for calls that stand. */
export function useSaveAgent(agents: readonly AgentSummary[], isNew: boolean, onSaved: () => void) {
  const w = useAgentWords();
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  const [, navigate] = useLocation();
  const live = useLiveCalls();
  const taken = agents.map(({ agentId }) => agentId);
  return useMutation({
    mutationFn: (draft: AgentProfile) =>
      api.agents.save.mutate({ ...draft, agentId: isNew ? agentIdOf(draft.name, taken) : draft.agentId }),
    onSuccess: async (saved) => {
      const { agentId } = saved.profile;
      queries.setQueryData(trpc.agents.get.queryKey({ agentId }), saved);
      onSaved();
      await queries.invalidateQueries({ queryKey: [['agents']] });
      toaster.done(w.saved(saved.version, live.size));
      if (isNew) navigate(`/agents/${agentId}`, { replace: true });
    },
  });
}
