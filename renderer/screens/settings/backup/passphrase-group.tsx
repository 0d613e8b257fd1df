import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SettingGroup } from '../parts/setting-row.tsx';
import { PassphraseSheet } from './passphrase-sheet.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Made by the service, shown once. */
export function PassphraseGroup({ madeAt }: { readonly madeAt: number | null }) {
  const w = useWords({ en, ar });
  const { day } = useDay();
  const [asking, setAsking] = useState(false);
  const make = useMutation(
    useTRPC().backup.newPassphrase.mutationOptions({ gcTime: 0, onSettled: () => setAsking(false) }),
  );
  return (
    <SettingGroup title={w.passphrase} text={w.passphraseText}>
      <PlainRow title={madeAt === null ? w.noPassphrase : w.madeAt(day(madeAt))}>
        <Button
          look={madeAt === null ? 'primary' : 'secondary'}
          working={make.isPending && w.making}
          onClick={() => (madeAt === null ? make.mutate() : setAsking(true))}
        >
          {madeAt === null ? w.make : w.makeNew}
        </Button>
      </PlainRow>
      {make.isError && <FailureNote error={make.error} />}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.makeNewTitle}
        action={w.makeNew}
        cancel={w.cancel}
        danger={false}
        working={make.isPending && w.making}
        onConfirm={() => make.mutate()}
      >
        {w.makeNewText}
      </ConfirmDialog>
      {make.data && !asking && (
        <PassphraseSheet passphrase={make.data.passphrase} onDone={() => make.reset()} />
      )}
    </SettingGroup>
  );
}
