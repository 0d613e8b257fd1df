import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { type DateRange, PRESETS } from './log-view.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function DateFilter({
  range,
  onChange,
}: {
  readonly range: DateRange | null;
  onChange(range: DateRange | null): void;
}) {
  const w = useWords({ en, ar });
  const custom = range === null || typeof range === 'string' ? { from: '', to: '' } : range;
  const setCustom = (next: { from: string; to: string }) =>
    onChange(next.from === '' && next.to === '' ? null : next);
  return (
    <div className="flex flex-col gap-0.5">
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={range === preset}
          onClick={() => onChange(preset)}
          className={classNames(
            'rounded-md px-2 py-1.5 text-start type-ui hover:bg-hover pointer-coarse:min-h-11',
            range === preset && 'bg-accent-soft',
          )}
        >
          {w.ranges[preset]}
        </button>
      ))}
      <fieldset className="mt-1 border-t border-line px-2 pt-2">
        <legend className="sr-only">{w.ranges.custom}</legend>
        <div className="flex gap-2">
          <Day
            label={w.filters.from}
            value={custom.from}
            max={custom.to}
            onChange={(from) => setCustom({ ...custom, from })}
          />
          <Day
            label={w.filters.to}
            value={custom.to}
            min={custom.from}
            onChange={(to) => setCustom({ ...custom, to })}
          />
        </div>
      </fieldset>
    </div>
  );
}

function Day({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  onChange(day: string): void;
}) {
  const id = useId();
  return (
    <span className="flex flex-col gap-1">
      <label htmlFor={id} className="type-small text-text-2">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className="control-height rounded-md border border-line-strong bg-surface px-2 type-ui text-text"
      />
    </span>
  );
}

export function rangeText(range: DateRange, w: typeof en): string {
  if (typeof range === 'string') return w.ranges[range];
  const { from, to } = range;
  if (from === '') return w.filters.until(to);
  return to === '' ? w.filters.since(from) : w.filters.range(from, to);
}
