import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid';

export interface ButtonProps extends ComponentProps<'button'> {
  /** One primary per view. danger-solid only in a dialog that confirms; its text names the amount. */
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal' | 'large';
  readonly icon?: ReactNode;
  /** What it is doing, shown instead of the label; keeps the width, ignores presses. */
  readonly working?: string | false | undefined;
}

export function Button({
  look = 'secondary',
  size = 'normal',
  icon,
  working,
  children,
  ...rest
}: ButtonProps) {
  const busy = typeof working === 'string';
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled}
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
      className={classNames(buttonClasses(look, size), rest.className)}
    >
      {busy ? (
        <LoaderCircle size={16} strokeWidth={1.75} className="motion-safe:animate-spin" aria-hidden />
      ) : (
        icon
      )}
      {busy ? working : children}
    </button>
  );
}

/** For links that look like buttons. */
export const buttonClasses = (look: ButtonLook = 'secondary', size: ButtonProps['size'] = 'normal'): string =>
  classNames(
    'inline-flex items-center justify-center gap-1.5 rounded-md border whitespace-nowrap no-underline [&>svg]:shrink-0',
    'type-ui font-medium transition-colors duration-(--t-fast) pointer-coarse:min-h-11',
    'disabled:bg-sunken disabled:text-text-3 disabled:border-line disabled:hover:bg-sunken',
    LOOKS[look],
    SIZES[size ?? 'normal'],
  );

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent border-accent text-on-accent hover:bg-accent-hover',
  secondary: 'bg-surface border-line-strong text-text hover:bg-hover',
  quiet: 'bg-transparent border-transparent text-text-2 hover:bg-hover px-2',
  danger: 'bg-surface border-bad/45 text-bad hover:bg-bad-soft',
  'danger-solid': 'bg-bad-solid border-bad-solid text-on-bad hover:brightness-95',
};

const SIZES = {
  small: 'h-7 px-2.5',
  normal: 'h-8 px-3',
  large: 'h-10 px-4.5 text-sm',
} as const;
