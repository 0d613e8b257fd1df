import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

/** Acts at once (a checkbox belongs to a form). The label is part of the target. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-3 pointer-coarse:min-h-11">
      <Base.Root
        aria-labelledby={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled ?? false}
        className="relative mt-px h-[18px] w-8 shrink-0 rounded-full border border-line-strong bg-surface transition-colors duration-(--t-base) data-[checked]:border-accent data-[checked]:bg-accent data-[disabled]:opacity-60"
      >
        <Base.Thumb className="absolute start-0.5 top-0.5 size-3 rounded-full bg-line-strong transition-[inset-inline-start] duration-(--t-base) data-[checked]:start-4 data-[checked]:bg-on-accent" />
      </Base.Root>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch itself has the keys; this makes the text press it */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span className="min-w-0" onClick={() => !disabled && onChange(!checked)}>
        <span id={id} className="block type-ui font-medium">
          {label}
        </span>
        {hint && <span className="block type-small text-text-3">{hint}</span>}
      </span>
    </div>
  );
}
