import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Menu } from '../../ui/menu.tsx';
import { LANGUAGE_NAMES, LANGUAGES, useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSignOut } from './use-sign-out.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const ChangePasswordDialog = lazy(() =>
  import('../../screens/settings/access/change-password-dialog.tsx').then((module) => ({
    default: module.ChangePasswordDialog,
  })),
);

/** For users, who may have no Settings: their name, with their password and the way out. */
export function AccountMenu() {
  const w = useWords({ en, ar });
  const { name, userId } = useSession();
  const [changing, setChanging] = useState(false);
  const signOut = useSignOut();
  const { language, choose } = useLanguage();
  const other = LANGUAGES.find((known) => known !== language) ?? language;
  if (userId === null) return null;
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={w.account(name)}
            className="-mx-1 flex min-h-6 w-full min-w-0 items-center gap-1.5 rounded-md px-1 py-0.5 text-start hover:bg-hover pointer-coarse:min-h-11"
          >
            <bdi className="truncate">{name}</bdi>
            <ChevronsUpDown size={12} strokeWidth={1.75} aria-hidden className="ms-auto shrink-0" />
          </button>
        }
        items={[
          { label: LANGUAGE_NAMES[other], onSelect: () => choose(other) },
          { label: w.changePassword, onSelect: () => setChanging(true) },
          { label: w.signOut, onSelect: () => signOut.mutate() },
        ]}
      />
      {changing && (
        <Suspense>
          <ChangePasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
