import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTRPC } from '../../api/trpc.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlainRow } from './parts/plain-row.tsx';
import { SettingGroup } from './parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The words belong to each agent; here is the way to them. */
export default function DisclosureSection() {
  const w = useWords({ en, ar });
  const agents = useQuery(useTRPC().agents.list.queryOptions());
  return (
    <SettingGroup title={w.disclosure} text={w.disclosureText}>
      <QueryState query={agents} loading={w.loading}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={w.noAgents} />
          ) : (
            list.map(({ agentId, name }) => (
              <PlainRow key={agentId} title={<bdi>{name}</bdi>}>
                <Link href={`/agents/${agentId}`} className={buttonClasses('secondary', 'small')}>
                  {w.openAgent(name)}
                </Link>
              </PlainRow>
            ))
          )
        }
      </QueryState>
    </SettingGroup>
  );
}
