import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';

/** Changes how something is viewed; tabs change what is viewed. */
export function Segments<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly value: T;
  onChange(value: T): void;
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next as T)}
      className="inline-flex rounded-md border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className="flex items-center gap-1.5 rounded-sm px-3 py-[3px] type-ui font-medium whitespace-nowrap text-text-2 pointer-coarse:min-h-10 data-[pressed]:bg-surface data-[pressed]:text-text data-[pressed]:shadow-panel data-[pressed]:ring-1 data-[pressed]:ring-line"
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
