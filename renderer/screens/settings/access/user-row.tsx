import { useMutation } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { UserSummary } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { buttonClasses } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useToaster } from '../../../ui/toast.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SetPasswordDialog } from './set-password-dialog.tsx';
import { useDay } from './use-day.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A role acts at once; what cannot be taken back is asked first. */
export function UserRow({ user }: { readonly user: UserSummary }) {
  const w = useWords({ en, ar });
  const [asking, setAsking] = useState<'remove' | 'password' | null>(null);
  const { change, signOut, remove } = useUserActions(user);
  const { userId, name, role, callControl, disabled } = user;
  const close = () => setAsking(null);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-48 flex-1">
        <div className="flex flex-wrap items-center gap-2 type-ui font-medium">
          <bdi>{name}</bdi>
          {disabled && <Tag tone="warn">{w.disabled}</Tag>}
        </div>
        <UserFacts user={user} />
      </div>
      <div className="flex items-center gap-2">
        <Select
          label={w.roleOf(name)}
          className="w-32"
          value={role}
          onChange={(next) => change.mutate({ userId, role: next })}
          options={[
            { value: 'viewer', label: w.viewer },
            { value: 'admin', label: w.admin },
          ]}
        />
        <Menu
          trigger={
            <button
              type="button"
              aria-label={w.actionsOf(name)}
              className={classNames(buttonClasses('quiet'), 'w-8 px-0 pointer-coarse:min-w-11')}
            >
              <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
            </button>
          }
          items={[
            ...(role === 'viewer'
              ? [
                  {
                    label: callControl ? w.denyCallControl : w.allowCallControl,
                    onSelect: () => change.mutate({ userId, callControl: !callControl }),
                  },
                ]
              : []),
            { label: w.setPassword, onSelect: () => setAsking('password') },
            { label: w.signOutEverywhere, onSelect: () => signOut.mutate({ userId }) },
            {
              label: disabled ? w.unlock : w.lock,
              onSelect: () => change.mutate({ userId, disabled: !disabled }),
            },
            { label: w.remove, danger: true, onSelect: () => setAsking('remove') },
          ]}
        />
      </div>
      {asking === 'password' && <SetPasswordDialog user={user} onClose={close} />}
      <ConfirmDialog
        open={asking === 'remove'}
        onClose={close}
        title={w.removeTitle(name)}
        action={w.removeAction(name)}
        cancel={w.cancel}
        working={remove.isPending ? w.saving : false}
        onConfirm={() => remove.mutate({ userId })}
      >
        {w.removeText}
      </ConfirmDialog>
    </li>
  );
}

function UserFacts({ user }: { readonly user: UserSummary }) {
  const w = useWords({ en, ar });
  const { moment } = useDay();
  const { role, callControl, lastSeenAt, lastSeenFrom } = user;
  const local = lastSeenFrom === '127.0.0.1' || lastSeenFrom === '::1';
  return (
    <div className="type-ui text-text-2">
      {[
        role === 'admin' ? w.adminDoes : w.viewerDoes,
        ...(role === 'viewer' && callControl ? [w.callControlDoes] : []),
        lastSeenAt === null
          ? w.neverSeen
          : local
            ? w.seenThisMachine(moment(lastSeenAt))
            : w.seen(moment(lastSeenAt), lastSeenFrom ?? ''),
      ].join(' ')}
    </div>
  );
}

function useUserActions({ name }: UserSummary) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const { users } = useTRPC().access;
  const toaster = useToaster();
  const onError = (error: unknown) => toaster.failed(failureText(error, uiWords));
  return {
    change: useMutation(users.change.mutationOptions({ onError })),
    signOut: useMutation(
      users.signOutEverywhere.mutationOptions({
        onError,
        onSuccess: () => toaster.done(w.signedOutEverywhere(name)),
      }),
    ),
    remove: useMutation(
      users.remove.mutationOptions({ onError, onSuccess: () => toaster.done(w.removed(name)) }),
    ),
  };
}
