import { useState } from 'react';
import { useSession } from '../../../app/session.tsx';
import { useSignOut } from '../../../parts/account/use-sign-out.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SettingGroup } from '../parts/setting-row.tsx';
import { actorName } from './actor-name.ts';
import { ChangePasswordDialog } from './change-password-dialog.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Who is at this page. */
export function YouGroup() {
  const w = useWords({ en, ar });
  const session = useSession();
  const [changing, setChanging] = useState(false);
  const signOut = useSignOut();
  const named = session.userId !== null;
  const how = named
    ? w.youAs(session.role === 'admin' ? w.admin : w.viewer)
    : session.name === 'page'
      ? w.youByLink
      : w.youByDevice;
  return (
    <SettingGroup title={w.you}>
      <PlainRow title={<bdi>{actorName(session.name, w)}</bdi>} text={how}>
        {named && <Button onClick={() => setChanging(true)}>{w.changePassword}</Button>}
        <Button working={signOut.isPending ? w.signOut : false} onClick={() => signOut.mutate()}>
          {w.signOut}
        </Button>
      </PlainRow>
      {signOut.isError && <FailureNote error={signOut.error} />}
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </SettingGroup>
  );
}
