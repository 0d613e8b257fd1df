import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { NoteTone } from './note.tsx';

/** One or two words about a thing. */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: NoteTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        'inline-flex h-5.5 items-center gap-1.5 rounded-sm px-[7px] text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

const TONES: Readonly<Record<NoteTone, string>> = {
  plain: 'bg-sunken text-text-2',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};
