import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookTarget } from '../../../../electron/shared/contract/deliveries.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { SigningSecret } from './signing-secret.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One target: where it is, how it stands in a sentence, what can be done. */
export function WebhookRow({ target, onEdit }: { readonly target: WebhookTarget; onEdit(): void }) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const test = useMutation(trpc.deliveries.testWebhook.mutationOptions());
  const again = useMutation(trpc.deliveries.webhookAgain.mutationOptions());
  const { targetId, name, url, events, preset, waiting, dead } = target;
  return (
    <section aria-label={name} className="flex flex-col gap-2 border-b border-line py-3">
      <div className="min-w-0">
        <h3 className="flex items-center gap-2 type-ui font-medium">
          <HealthGlyph health={healthOf(target)} />
          <bdi>{name}</bdi>
        </h3>
        <p dir="ltr" className="break-all type-small text-text-2 rtl:text-end">
          {url}
        </p>
        <p className="type-small text-text-2">
          {[w.presets[preset], ...events.map((event) => w.event[event])].join(' · ')}
        </p>
      </div>
      <Standing target={target} />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" working={test.isPending && w.saving} onClick={() => test.mutate({ targetId })}>
          {w.test}
        </Button>
        <Button size="small" onClick={onEdit}>
          {w.edit}
        </Button>
        {waiting + dead > 0 && target.state === 'on' && (
          <Button
            size="small"
            working={again.isPending && w.saving}
            onClick={() => again.mutate({ lane: targetId })}
          >
            {w.again}
          </Button>
        )}
        <SigningSecret targetId={targetId} />
        <RemoveTarget target={target} />
      </div>
      {(test.isError || again.isError) && <FailureNote error={test.error ?? again.error} />}
      {test.data && (
        <Note tone={test.data.code === 'taken' ? 'ok' : 'warn'} role="status">
          <p className="break-words">{w.answer(test.data)}</p>
        </Note>
      )}
    </section>
  );
}

function Standing({ target }: { readonly target: WebhookTarget }) {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  const { last, state, unencrypted, privateAddress, waiting, dead } = target;
  const counts = w.counts(waiting, dead);
  return (
    <div className="flex flex-col gap-1 type-ui">
      {counts !== '' && <p className="font-medium">{counts}</p>}
      {state === 'stopped' && <p>{w.stopped}</p>}
      {last === null ? (
        <p className="text-text-2">{w.never}</p>
      ) : (
        <p className="break-words">
          <span className="text-text-2">{w.last(moment(last.at))}</span> {w.answer(last)}
        </p>
      )}
      {unencrypted && <p className="type-small text-text-2">{w.unencrypted}</p>}
      {privateAddress && <p className="type-small text-text-2">{w.privateAddress}</p>}
    </div>
  );
}

function healthOf({ state, last, dead, waiting }: WebhookTarget): Health {
  if (state === 'stopped' || dead > 0) return 'bad';
  if (last !== null && last.code !== 'taken') return 'warn';
  return waiting > 0 ? 'busy' : 'ok';
}

function RemoveTarget({ target }: { readonly target: WebhookTarget }) {
  const w = useWords({ en, ar });
  const [asking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().deliveries.removeWebhook.mutationOptions());
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {w.remove}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.removeTitle(target.name)}
        action={w.remove}
        cancel={w.cancel}
        working={remove.isPending && w.saving}
        problem={remove.error?.message ?? null}
        onConfirm={() => remove.mutate({ targetId: target.targetId })}
      >
        {w.removeText}
      </ConfirmDialog>
    </>
  );
}
