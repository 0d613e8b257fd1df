import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { HealthGlyph } from './health-glyph.tsx';

export interface FieldProps {
  readonly label: string;
  /** What it is for, or an example; below the control. */
  readonly hint?: ReactNode;
  /** What is wrong and a value that would work; replaces the hint. */
  readonly error?: string | null | undefined;
  readonly name?: string;
  /** Read aloud, not shown: the label stands elsewhere (a table head). */
  readonly labelHidden?: boolean;
  readonly className?: string;
  /** An Input, Textarea, Select ... of ours, or Field.Control. */
  readonly children: ReactNode;
}

/** Label, control, and one line under it: the hint or the error. */
export function Field({ label, hint, error, name, labelHidden, className, children }: FieldProps) {
  return (
    <Base.Root
      {...(name === undefined ? {} : { name })}
      invalid={Boolean(error)}
      className={classNames('flex min-w-0 flex-col gap-[5px]', className)}
    >
      <Base.Label className={classNames('type-ui font-medium', labelHidden && 'sr-only')}>{label}</Base.Label>
      {children}
      {error ? (
        <Base.Error match className="flex items-start gap-1.5 type-small text-bad">
          <HealthGlyph health="bad" size={13} className="mt-[3px]" />
          <span>{error}</span>
        </Base.Error>
      ) : (
        hint && <Base.Description className="m-0 type-small text-text-3">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}
