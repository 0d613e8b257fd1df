import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A question over the page. Never dialog over dialog. Focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  actions,
  wide,
  children,
}: {
  readonly open: boolean;
  onClose(): void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Cancel first, then the one that acts. */
  readonly actions: ReactNode;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          className={classNames(
            'fixed start-1/2 top-1/2 z-50 max-h-[calc(100vh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-auto rtl:translate-x-1/2',
            'rounded-lg border border-line bg-surface p-6 shadow-pop',
            wide ? 'max-w-[720px]' : 'max-w-[520px]',
          )}
        >
          <Base.Title className="type-title">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 type-body text-text-2">{description}</Base.Description>
          )}
          {children && <div className="mt-4">{children}</div>}
          <div className="mt-5 flex flex-wrap items-center justify-end gap-2">{actions}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
