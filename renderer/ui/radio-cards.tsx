import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface RadioCard<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly detail?: ReactNode;
  /** Why it cannot be chosen; the card then is off and says so. */
  readonly offBecause?: string | undefined;
}

/** A choice worth a sentence each. */
export function RadioCards<T extends string>({
  label,
  cards,
  value,
  onChange,
  columns = 1,
}: {
  readonly label: string;
  readonly cards: readonly RadioCard<T>[];
  readonly value: T | null;
  onChange(value: T): void;
  readonly columns?: 1 | 2 | 3;
}) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className={classNames('grid gap-2', COLUMNS[columns])}
    >
      {cards.map((card) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's Radio holds the input
        <label
          key={card.value}
          className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3 has-data-[checked]:border-accent has-data-[checked]:ring-1 has-data-[checked]:ring-accent has-data-[disabled]:bg-sunken"
        >
          <Radio.Root
            value={card.value}
            disabled={card.offBecause !== undefined}
            className="mt-0.5 size-4 shrink-0 rounded-full border-[1.5px] border-line-strong bg-surface data-[checked]:border-5 data-[checked]:border-accent"
          />
          <span className="min-w-0">
            <span className="block type-ui font-medium">{card.label}</span>
            {card.detail && <span className="block type-small text-text-2">{card.detail}</span>}
            {card.offBecause && <span className="block type-small text-warn">{card.offBecause}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}

const COLUMNS = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' } as const;
