import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useTRPC } from '../../api/trpc.ts';
import { useConnection } from '../../api/updates.tsx';
import { BrandMark } from '../../app/brand.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { StepRail } from './step-rail.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Rail of steps, and the step beside it; under 768 px the step alone, with the way out on top. */
export function SetupFrame({ children }: { readonly children: ReactNode }) {
  const w = useWords({ en, ar });
  return (
    <div
      data-signed-in
      className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] md:grid-cols-[var(--rail-w)_minmax(0,1fr)] md:grid-rows-1"
    >
      <nav
        aria-label={w.steps}
        className="hidden min-h-0 flex-col overflow-auto border-e border-line bg-sunken px-5 pt-[18px] pb-5 md:flex"
      >
        <div className="mb-[22px] flex items-center gap-2.5 type-head tracking-tight">
          <BrandMark />
          Trunkline
        </div>
        <StepRail />
        <div className="mt-auto pt-6">
          <p className="type-small text-text-3">{w.railFoot}</p>
          <LeaveButton />
        </div>
      </nav>
      <header className="flex h-11 items-center justify-between border-b border-line bg-sunken px-4 md:hidden">
        <BrandMark />
        <LeaveButton />
      </header>
      <main tabIndex={-1} className="relative min-h-0 min-w-0 outline-none">
        {children}
      </main>
    </div>
  );
}

/** "Skip for now" before it was finished, the way back to Home after. */
function LeaveButton() {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const { progress } = useSetup();
  const [, navigate] = useLocation();
  const skip = useMutation(trpc.setup.skip.mutationOptions({ onSettled: () => navigate('/') }));
  const open = progress.state === 'fresh' || progress.state === 'under_way';
  return (
    <Button
      look="quiet"
      size="small"
      className="-ms-2.5 md:mt-1.5"
      working={skip.isPending && w.skipping}
      onClick={() => (open ? skip.mutate() : navigate('/'))}
    >
      {open ? w.skip : w.leave}
    </Button>
  );
}

export function LostNote() {
  const w = useWords({ en, ar });
  const connection = useConnection();
  if (connection.state !== 'lost') return null;
  return (
    <div className="mb-4">
      <Note tone="bad" role="alert">
        {w.lost}
      </Note>
    </div>
  );
}
