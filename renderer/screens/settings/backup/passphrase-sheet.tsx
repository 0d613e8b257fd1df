import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDay } from '../access/use-day.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What is printed and kept: the only place where the passphrase is, so it does not close by a stray key. */
export function PassphraseSheet({ passphrase, onDone }: { readonly passphrase: string; onDone(): void }) {
  const w = useWords({ en, ar });
  const { day } = useDay();
  const [have, setHave] = useState(false);
  return (
    <Dialog
      open
      onClose={() => have && onDone()}
      title={w.sheet}
      description={<span className="print:hidden">{w.sheetText}</span>}
      actions={
        <span className="contents print:hidden">
          <Button onClick={() => window.print()}>{w.print}</Button>
          <Button look="primary" disabled={!have} onClick={onDone}>
            {w.done}
          </Button>
        </span>
      }
    >
      <div className="print-sheet flex flex-col gap-4">
        <div className="flex items-center justify-between gap-3 rounded-md bg-sunken px-4 py-3">
          <code dir="ltr" className="min-w-0 font-mono text-lg break-words">
            {passphrase}
          </code>
          <span className="print:hidden">
            <CopyButton value={passphrase} label={w.copy} copied={w.copied} />
          </span>
        </div>
        <p className="type-ui">{w.sheetMade(day(Date.now()))}</p>
        <p className="type-ui text-text-2">
          {w.sheetHow}
          <code dir="ltr" className="mt-1 block text-start font-mono text-xs">
            npm run restore -- FILE
          </code>
        </p>
        <div className="print:hidden">
          <Checkbox label={w.have} checked={have} onChange={setHave} />
        </div>
      </div>
    </Dialog>
  );
}
