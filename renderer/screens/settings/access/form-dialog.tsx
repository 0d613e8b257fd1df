import type { FormEventHandler, ReactNode } from 'react';
import { useId } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A short form over the page; what was typed stays when it is refused. Enter sends it. */
export function FormDialog({
  title,
  description,
  action,
  working,
  error,
  onSubmit,
  onClose,
  wide = false,
  back,
  children,
}: {
  readonly title: string;
  readonly description?: ReactNode;
  readonly action: string;
  readonly working: string | false;
  readonly error: unknown;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  onClose(): void;
  readonly wide?: boolean;
  /** A step before this one. */
  readonly back?: () => void;
  readonly children: ReactNode;
}) {
  const w = useWords({ en, ar });
  const id = useId();
  return (
    <Dialog
      open
      wide={wide}
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          {back ? <Button onClick={back}>{w.back}</Button> : <Button onClick={onClose}>{w.cancel}</Button>}
          <Button type="submit" form={id} look="primary" working={working}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={onSubmit} className="flex flex-col gap-3">
        {error !== null && error !== undefined && <FailureNote error={error} />}
        {children}
      </form>
    </Dialog>
  );
}
