import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { BusinessSettings } from '../../../electron/shared/contract/settings.ts';
import { draftAgent } from '../../../electron/shared/setup/agent-draft.ts';

/** Pure: an agent that can be rehearsed at once, with the providers that need no key. */
export const newAgent = (business: BusinessSettings, name: string): AgentProfile =>
  draftAgent(
    { name, company: business.name || 'our company', language: 'en-GB', personExtension: '' },
    'new',
    null,
    null,
  );

/** Opens the form of a new agent with another one's values. */
export function useCopyAgent(): (profile: AgentProfile) => void {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return (profile) => {
    queries.setQueryDefaults(['agent-draft'], { gcTime: Number.POSITIVE_INFINITY });
    queries.setQueryData(['agent-draft', 'new'], { ...profile, agentId: 'new' });
    navigate('/agents/new');
  };
}
