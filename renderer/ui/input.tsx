import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const BOX =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 type-ui text-text data-[invalid]:border-bad ' +
  'read-only:bg-sunken disabled:bg-sunken disabled:text-text-3 disabled:border-line';

/** One line of text. Stands in a Field, which gives it label, hint and error. `mono`: addresses, numbers, codes. */
export function Input({ mono, ...rest }: ComponentProps<'input'> & { readonly mono?: boolean }) {
  return (
    <Field.Control
      autoComplete="off"
      {...rest}
      className={classNames(BOX, 'h-8 pointer-coarse:min-h-11', mono && 'font-mono', rest.className)}
    />
  );
}

export function Textarea(props: ComponentProps<'textarea'>) {
  const { className, ...rest } = props;
  return (
    <Field.Control
      render={<textarea {...rest} />}
      className={classNames(BOX, 'py-2.5 type-body resize-y', className)}
    />
  );
}
