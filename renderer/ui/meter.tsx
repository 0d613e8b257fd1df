import { classNames } from './class-names.ts';

/** Part of a whole, with a mark (a forecast). Over the whole: the bar is full and hatched; the words say by how much. */
export function Meter({
  value,
  max,
  mark,
  text,
}: {
  readonly value: number;
  readonly max: number;
  readonly mark?: number | undefined;
  /** The same in words, for who cannot see it. */
  readonly text: string;
}) {
  const over = value > max;
  const share = (amount: number) => `${Math.min(100, max === 0 ? 0 : (amount / max) * 100)}%`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn like this
    <div
      role="meter"
      aria-label={text}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={text}
      data-bar
      className="relative h-2 rounded-sm bg-hover"
    >
      <div
        className={classNames(
          'h-full rounded-sm bg-accent',
          over && 'bg-[repeating-linear-gradient(135deg,var(--warn)_0_4px,var(--warn-soft)_4px_8px)]',
        )}
        style={{ inlineSize: share(value) }}
      />
      {mark !== undefined && (
        <div className="absolute -inset-y-[3px] w-0.5 bg-text-2" style={{ insetInlineStart: share(mark) }} />
      )}
    </div>
  );
}
