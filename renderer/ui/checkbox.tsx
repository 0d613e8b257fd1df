import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** One choice of a form; it acts when the form does. */
export function Checkbox({
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
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's Checkbox holds the input
    <label className="flex items-start gap-2.5 pointer-coarse:min-h-11">
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled ?? false}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border-[1.5px] border-line-strong bg-surface text-on-accent data-[checked]:border-accent data-[checked]:bg-accent data-[disabled]:opacity-60"
      >
        <Base.Indicator>
          <Check size={12} strokeWidth={3} />
        </Base.Indicator>
      </Base.Root>
      <span className="min-w-0">
        <span className="block type-ui">{label}</span>
        {hint && <span className="block type-small text-text-3">{hint}</span>}
      </span>
    </label>
  );
}
