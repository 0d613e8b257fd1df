import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Why it cannot be chosen, or what it means; shown small under the label. */
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<T extends string> {
  readonly options: readonly SelectOption<T>[];
  /** Null: nothing chosen yet, `placeholder` is shown. */
  readonly value: T | null;
  onChange(value: T): void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  /** Only outside a Field. */
  readonly label?: string;
}

/** Up to 12 items; longer lists take a Combobox. */
export function Select<T extends string>({
  options,
  value,
  onChange,
  placeholder,
  disabled,
  className,
  label,
}: SelectProps<T>) {
  return (
    <Base.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onChange(next as T)}
      disabled={disabled ?? false}
    >
      <Base.Trigger
        aria-label={label}
        className={classNames(
          'flex h-8 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-start type-ui',
          'pointer-coarse:min-h-11 data-[invalid]:border-bad data-[disabled]:bg-sunken data-[disabled]:text-text-3',
          className,
        )}
      >
        <Base.Value className="truncate data-[placeholder]:text-text-3" placeholder={placeholder} />
        <Base.Icon className="ms-auto shrink-0 text-text-3">
          <ChevronDown size={16} strokeWidth={1.75} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="max-h-[min(24rem,var(--available-height))] min-w-(--anchor-width) overflow-auto rounded-lg border border-line bg-surface p-1 shadow-pop">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex items-center gap-2 rounded-md px-2 py-1.5 type-ui outline-none data-[disabled]:text-text-3 data-[highlighted]:bg-hover"
              >
                <span className="min-w-0">
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.detail && <span className="block type-small text-text-3">{option.detail}</span>}
                </span>
                <Base.ItemIndicator className="ms-auto">
                  <Check size={16} strokeWidth={1.75} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
