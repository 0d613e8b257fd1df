import { Dialog } from '@base-ui/react/dialog';
import { Menu as MenuIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useConnection } from '../api/updates.tsx';
import { PauseShortcut } from '../parts/answering/pause-shortcut.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Note } from '../ui/note.tsx';
import { useWords } from '../words/use-words.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { Navigation } from './navigation.tsx';
import { StateLine } from './state-line.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Navigation and content; under 640 px a bar on top with the state and a drawer. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const w = useWords({ en, ar });
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] sm:grid-cols-[var(--nav-w)_minmax(0,1fr)] sm:grid-rows-1">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:bg-surface focus:p-2"
      >
        {w.skipToContent}
      </a>
      <div className="hidden border-e border-line sm:block">
        <Navigation />
      </div>
      <TopBar />
      <main id="content" tabIndex={-1} className="relative min-w-0 overflow-auto outline-none">
        <LostNote />
        {children}
      </main>
      <KeysDialog />
      <PauseShortcut />
    </div>
  );
}

/** Page edge 32 (16 on narrow screens), content up to 1280. Screens with columns to the window's edge go without it. */
export const Page = ({ children }: { readonly children: ReactNode }) => (
  <div className="max-w-[calc(1280px+4rem)] px-4 pt-4 pb-8 sm:px-8 sm:pt-6">{children}</div>
);

function TopBar() {
  const w = useWords({ en, ar });
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <div className="flex h-13 items-center gap-2 border-b border-line bg-sunken px-4 sm:hidden">
        <StateLine />
        <span className="ms-auto">
          <IconButton
            label={w.menu}
            icon={<MenuIcon size={16} strokeWidth={1.75} />}
            onClick={() => setOpen(true)}
          />
        </span>
      </div>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label={w.navigation}
          className="fixed inset-y-0 start-0 z-50 w-64 border-e border-line bg-sunken shadow-pop"
        >
          <Navigation onNavigate={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LostNote() {
  const w = useWords({ en, ar });
  const connection = useConnection();
  if (connection.state !== 'lost') return null;
  return (
    <div className="sticky top-0 z-30 bg-bg px-4 pt-3 sm:px-8">
      <Note tone="bad" role="alert">
        <strong className="font-semibold">{w.lostTitle}</strong> {w.lostMeans} {w.lostDo}
      </Note>
    </div>
  );
}
