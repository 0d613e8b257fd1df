import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Asked for by a person, and noted in the changes: who has it can sign as Trunkline. */
export function SigningSecret({ targetId }: { readonly targetId: string }) {
  const w = useWords({ en, ar });
  const show = useMutation(useTRPC().deliveries.webhookSecret.mutationOptions());
  if (!show.data)
    return (
      <>
        <Button size="small" working={show.isPending && w.saving} onClick={() => show.mutate({ targetId })}>
          {w.secret}
        </Button>
        {show.isError && <FailureNote error={show.error} />}
      </>
    );
  return (
    <div className="order-last w-full">
      <p className="max-w-prose type-small text-text-2">{w.secretText}</p>
      <div className="flex items-center gap-2">
        <code dir="ltr" className="min-w-0 break-all type-small">
          {show.data.secret}
        </code>
        <CopyButton value={show.data.secret} label={w.copy} copied={w.copied} />
      </div>
    </div>
  );
}
