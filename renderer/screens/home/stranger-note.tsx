import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { useStatus } from '../../api/updates.tsx';
import { useMayChange } from '../../app/roles.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-note.tsx';
import { Note } from '../../ui/note.tsx';
import { useToaster } from '../../ui/toast.tsx';
import { ar as uiAr } from '../../ui/words.ar.ts';
import { en as uiEn } from '../../ui/words.en.ts';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/**
 * A machine of the same network tried to call and is not on the list: an admin allows it by one click
 * (blueprint 4.1). Who only reads cannot know the list and is not asked.
 */
export function StrangerNote() {
  const w = useWords({ en, ar }).stranger;
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const mayChange = useMayChange();
  const status = useStatus();
  const trpc = useTRPC();
  const toaster = useToaster();
  const settings = useQuery(trpc.settings.get.queryOptions(undefined, { enabled: mayChange })).data;
  const save = useMutation(
    trpc.settings.save.mutationOptions({ onError: (error) => toaster.failed(failureText(error, uiWords)) }),
  );
  const allowed = settings?.settings.phoneLine.allowedPeers;
  const stranger = status?.phoneLine.strangers.find(({ address }) => !allowed?.includes(address));
  if (stranger === undefined || allowed === undefined) return null;
  const { address, attempts } = stranger;
  const setPeers = (allowedPeers: string[]) => save.mutateAsync({ phoneLine: { allowedPeers } });
  const allow = async () => {
    await setPeers([...allowed, address]);
    toaster.done(w.done(address), { label: w.undo, onUndo: () => void setPeers(allowed).catch(() => null) });
  };
  return (
    <div className="mt-6">
      <Note
        tone="warn"
        role="status"
        action={
          <Button
            size="small"
            working={save.isPending && w.working}
            onClick={() => void allow().catch(() => null)}
          >
            {w.allow(address)}
          </Button>
        }
      >
        {w.text(address, attempts)}
      </Note>
    </div>
  );
}
