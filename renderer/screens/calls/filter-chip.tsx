import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClasses } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';

/** A filter that opens over the page; set, it shows its value and can be removed beside it. */
export function FilterChip({
  label,
  value,
  icon,
  removeLabel,
  onRemove,
  children,
}: {
  readonly label: string;
  /** Null: not set. */
  readonly value: string | null;
  readonly icon?: ReactNode;
  readonly removeLabel: string;
  onRemove(): void;
  readonly children: ReactNode;
}) {
  const set = value !== null;
  return (
    <span className="inline-flex max-w-full">
      <Popover.Root>
        <Popover.Trigger
          className={classNames(
            buttonClasses('secondary'),
            'min-w-0',
            set && 'rounded-e-none border-e-0 border-accent bg-accent-soft hover:bg-accent-soft',
          )}
          aria-label={set ? `${label}: ${value}` : label}
        >
          {icon}
          <span className="truncate">{value ?? label}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={4} align="start" className="z-50">
            <Popover.Popup
              aria-label={label}
              className="min-w-52 rounded-lg border border-line bg-surface p-2 shadow-pop outline-none"
            >
              {children}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {set && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className={classNames(
            buttonClasses('secondary'),
            'w-8 rounded-s-none border-s-0 border-accent bg-accent-soft px-0 hover:bg-hover',
          )}
        >
          <X size={16} strokeWidth={1.75} />
        </button>
      )}
    </span>
  );
}
