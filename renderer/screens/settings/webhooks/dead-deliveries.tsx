import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { WebhookDelivery, WebhookTarget } from '../../../../electron/shared/contract/deliveries.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What nobody got: a person decides on each. */
export function DeadDeliveries({ targets }: { readonly targets: readonly WebhookTarget[] }) {
  const w = useWords({ en, ar });
  const dead = useQuery(
    useTRPC().deliveries.webhookDeliveries.queryOptions({ targetId: null, state: 'dead' }),
  );
  return (
    <SettingGroup title={w.deadTitle} text={w.deadText}>
      <ul>
        {dead.data?.map((delivery) => (
          <DeadRow
            key={delivery.id}
            delivery={delivery}
            name={targets.find(({ targetId }) => targetId === delivery.targetId)?.name ?? ''}
          />
        ))}
      </ul>
    </SettingGroup>
  );
}

function DeadRow({ delivery, name }: { readonly delivery: WebhookDelivery; readonly name: string }) {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  const trpc = useTRPC();
  const again = useMutation(trpc.deliveries.webhookAgain.mutationOptions());
  const discard = useMutation(trpc.deliveries.discardWebhook.mutationOptions());
  const { id, event, callId, triedAt, attempts, answer } = delivery;
  return (
    <li className="flex flex-wrap items-start gap-2 border-b border-line py-3 type-ui">
      <div className="min-w-48 flex-1">
        <p className="font-medium">
          <bdi>{name}</bdi>
          {' · '}
          {callId === null ? (
            w.event[event as keyof typeof w.event]
          ) : (
            <Link href={`/calls/${callId}`}>{w.call}</Link>
          )}
        </p>
        <p className="type-small text-text-2">
          {[triedAt === null ? '' : moment(triedAt), w.attempts(attempts)].filter(Boolean).join(' · ')}
        </p>
        {answer && <p className="break-words">{w.answer(answer)}</p>}
        {(again.isError || discard.isError) && <FailureNote error={again.error ?? discard.error} />}
      </div>
      <Button size="small" working={again.isPending && w.saving} onClick={() => again.mutate({ id })}>
        {w.resend}
      </Button>
      <Button size="small" working={discard.isPending && w.saving} onClick={() => discard.mutate({ id })}>
        {w.discard}
      </Button>
    </li>
  );
}
