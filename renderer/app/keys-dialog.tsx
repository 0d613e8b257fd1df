import { useMemo, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { useShortcuts } from './shortcuts.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** `?` lists the keys. */
export function KeysDialog() {
  const w = useWords({ en, ar });
  const [open, setOpen] = useState(false);
  useShortcuts(useMemo(() => ({ '?': () => setOpen(true) }), []));
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      title={w.keys}
      description={w.keysText}
      actions={
        <Button look="primary" onClick={() => setOpen(false)}>
          {w.close}
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 type-ui">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt dir="ltr" className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-sans text-xs font-medium text-text-2"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{w[does]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

const control = navigator.platform.startsWith('Mac') ? 'Cmd' : 'Ctrl';

const KEYS = [
  { keys: [control, '1 … 7'], does: 'keyPages' },
  { keys: ['/'], does: 'keySearch' },
  { keys: ['J', 'K'], does: 'keyRows' },
  { keys: ['Enter'], does: 'keyOpen' },
  { keys: ['Esc'], does: 'keyBack' },
  { keys: [control, 'E'], does: 'keyExport' },
  { keys: [control, 'Shift', 'P'], does: 'keyPause' },
  { keys: ['?'], does: 'keyKeys' },
] as const;
