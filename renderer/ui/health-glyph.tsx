import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Health = 'ok' | 'warn' | 'bad' | 'paused' | 'idle' | 'busy';

/**
 * Health as shape and colour: disc works, triangle needs care, octagon does not work, square paused, ring not
 * yet. Hidden from screen readers: a word always stands beside it.
 */
export function HealthGlyph({
  health,
  size = 16,
  className,
}: {
  readonly health: Health;
  readonly size?: number;
  readonly className?: string;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      data-health={health}
      className={classNames(
        'shrink-0',
        COLOURS[health],
        health === 'busy' && 'motion-safe:animate-spin',
        className,
      )}
    >
      {SHAPES[health]}
    </svg>
  );
}

const COLOURS: Readonly<Record<Health, string>> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  paused: 'text-paused',
  idle: 'text-text-3',
  busy: 'text-accent',
};

const MARK = { fill: 'none', stroke: 'var(--bg)', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const SHAPES: Readonly<Record<Health, ReactNode>> = {
  ok: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d="M7 12.4l3.4 3.3L17 8.8" strokeWidth="2.4" {...MARK} />
    </>
  ),
  warn: (
    <>
      <path
        d="M10.3 2.6 1.2 18.6A2 2 0 0 0 2.9 21.6h18.2a2 2 0 0 0 1.7-3L13.7 2.6a2 2 0 0 0-3.4 0z"
        fill="currentColor"
      />
      <path d="M12 8.4v5.2M12 17.2v.2" strokeWidth="2.4" {...MARK} />
    </>
  ),
  bad: (
    <>
      <path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" fill="currentColor" />
      <path d="M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4" strokeWidth="2.4" {...MARK} />
    </>
  ),
  paused: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="5" fill="currentColor" />
      <path d="M9 7.5v9M15 7.5v9" strokeWidth="2.6" {...MARK} />
    </>
  ),
  idle: <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  busy: (
    <>
      <circle cx="12" cy="12" r="9.5" fill="none" stroke="var(--border)" strokeWidth="2.8" />
      <path
        d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
    </>
  ),
};
