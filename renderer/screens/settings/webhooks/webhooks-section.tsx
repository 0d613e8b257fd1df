import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { WebhookTarget } from '../../../../electron/shared/contract/deliveries.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { DeadDeliveries } from './dead-deliveries.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookRow } from './webhook-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Programs that are told, what they answered last, and what nobody got. */
export default function WebhooksSection() {
  const w = useWords({ en, ar });
  const targets = useQuery(useTRPC().deliveries.webhooks.queryOptions());
  const [editing, setEditing] = useState<WebhookTarget | 'new' | null>(null);
  return (
    <QueryState query={targets} loading={w.loading} rows={3}>
      {(list) => (
        <>
          <SettingGroup
            title={w.title}
            text={w.about}
            aside={
              <Button onClick={() => setEditing('new')}>
                <Plus size={14} aria-hidden />
                {w.add}
              </Button>
            }
          >
            {list.length === 0 && <p className="py-3 type-ui text-text-2">{w.none}</p>}
            {list.map((target) => (
              <WebhookRow key={target.targetId} target={target} onEdit={() => setEditing(target)} />
            ))}
          </SettingGroup>
          {list.some(({ dead }) => dead > 0) && <DeadDeliveries targets={list} />}
          {editing !== null && (
            <WebhookDialog target={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
          )}
        </>
      )}
    </QueryState>
  );
}
