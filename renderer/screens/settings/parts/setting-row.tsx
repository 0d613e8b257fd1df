import { Field } from '@base-ui/react/field';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { HealthGlyph } from '../../../ui/health-glyph.tsx';

/** What a row says and holds: label and hint on the left, the control on the right, what is wrong under both. */
export interface SettingRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  /** Why it cannot be changed here. */
  readonly locked?: string | null | undefined;
  /** The control takes the whole width under its label. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function SettingRow({ label, hint, error, locked, wide, children }: SettingRowProps) {
  return (
    <Field.Root
      invalid={Boolean(error)}
      disabled={Boolean(locked)}
      className={classNames(
        'grid gap-x-6 gap-y-2 border-b border-line py-3',
        wide ? '' : 'sm:grid-cols-[minmax(0,1fr)_15rem] sm:items-center',
      )}
    >
      <div className="min-w-0">
        <Field.Label className="type-ui font-medium">{label}</Field.Label>
        {hint && (
          <Field.Description className="m-0 max-w-prose type-ui text-text-2">{hint}</Field.Description>
        )}
        {locked && (
          <p className="mt-0.5 flex items-start gap-1.5 type-small text-text-2">
            <Lock size={12} strokeWidth={1.75} aria-hidden className="mt-[3px] shrink-0" />
            <span className="min-w-0 break-words">{locked}</span>
          </p>
        )}
      </div>
      <div className="min-w-0">
        {children}
        {error && (
          <Field.Error match className="mt-1 flex items-start gap-1.5 type-small text-bad">
            <HealthGlyph health="bad" size={13} className="mt-[3px]" />
            <span className="min-w-0">{error}</span>
          </Field.Error>
        )}
      </div>
    </Field.Root>
  );
}

/** A heading within a section, with a line under it as in the drawings. */
export function SettingGroup({
  title,
  text,
  aside,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className="mt-8 first:mt-0">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line pb-2.5">
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="type-head">{title}</h2>
          {text && <p className="mt-0.5 max-w-prose type-ui text-text-2">{text}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
