import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Note } from './note.tsx';

/** Says what goes, what stays and why, then asks. `action` names the thing and the amount: "Erase 7 calls". */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  action,
  cancel,
  onConfirm,
  working,
  problem,
  danger = true,
}: {
  readonly open: boolean;
  onClose(): void;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action: string;
  readonly cancel: string;
  onConfirm(): void;
  readonly working?: string | false;
  /** Why it failed; the dialog stays open with it. */
  readonly problem?: string | null;
  readonly danger?: boolean;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !working && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup className="fixed start-1/2 top-1/2 z-50 max-h-[calc(100vh-2rem)] w-[calc(100vw-2rem)] max-w-[520px] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-lg border border-line bg-surface p-6 shadow-pop rtl:translate-x-1/2">
          <Base.Title className="type-title">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-1 type-body text-text-2">
            {children}
          </Base.Description>
          {problem && (
            <div className="mt-4">
              <Note tone="bad" role="alert">
                {problem}
              </Note>
            </div>
          )}
          <div className="mt-5 flex flex-wrap items-center justify-end gap-2">
            <Base.Close render={<Button>{cancel}</Button>} />
            <Button look={danger ? 'danger-solid' : 'primary'} working={working} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
