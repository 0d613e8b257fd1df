import { useState } from 'react';
import type { ExportOptions, MatchInput } from '../../../electron/shared/contract/calls.ts';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Asked each time, beginning with what tells least about callers. */
export function ExportDialog({
  open,
  onClose,
  match,
}: {
  readonly open: boolean;
  onClose(): void;
  readonly match: MatchInput;
}) {
  const w = useWords({ en, ar }).export;
  const [format, setFormat] = useState<ExportOptions['format']>('csv');
  const [numbers, setNumbers] = useState<ExportOptions['numbers']>('masked');
  const query = new URLSearchParams({ match: JSON.stringify(match), format, numbers });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={w.title}
      description={w.text}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <a href={`/export/calls?${query}`} download onClick={onClose} className={buttonClasses('primary')}>
            {w.save}
          </a>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioCards<ExportOptions['format']>
          label={w.format}
          columns={2}
          value={format}
          onChange={setFormat}
          cards={[
            { value: 'csv', label: w.csv, detail: w.csvDetail },
            { value: 'json', label: w.json, detail: w.jsonDetail },
          ]}
        />
        <RadioCards<ExportOptions['numbers']>
          label={w.numbers}
          columns={2}
          value={numbers}
          onChange={setNumbers}
          cards={[
            { value: 'masked', label: w.masked, detail: w.maskedDetail },
            { value: 'whole', label: w.whole, detail: w.wholeDetail },
          ]}
        />
      </div>
    </Dialog>
  );
}
