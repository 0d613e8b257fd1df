import type { ComponentProps, ReactNode } from 'react';
import { buttonClasses } from './button.tsx';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

/** A button of one icon; its name is read aloud and shown as a tooltip. */
export function IconButton({
  label,
  icon,
  ...rest
}: ComponentProps<'button'> & {
  readonly label: string;
  readonly icon: ReactNode;
}) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(buttonClasses('quiet'), 'w-8 px-0 pointer-coarse:min-w-11', rest.className)}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
