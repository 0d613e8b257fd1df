import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { HealthGlyph } from './health-glyph.tsx';

export type NoteTone = 'plain' | 'accent' | 'ok' | 'warn' | 'bad';

/** Something good to know, or what happened, what it means, what to do. At most one per section. */
export function Note({
  tone = 'plain',
  children,
  action,
  role,
}: {
  readonly tone?: NoteTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** 'alert' only for what just happened and needs the reader now. */
  readonly role?: 'alert' | 'status';
}) {
  return (
    <div
      role={role}
      className={classNames('flex items-start gap-2.5 rounded-md px-3 py-2.5 type-ui', TONES[tone])}
    >
      {tone === 'plain' || tone === 'accent' ? (
        <Info
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className={classNames('mt-0.5 shrink-0', tone === 'accent' && 'text-accent')}
        />
      ) : (
        <HealthGlyph health={tone} className="mt-0.5" />
      )}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

const TONES: Readonly<Record<NoteTone, string>> = {
  plain: 'bg-sunken text-text-2',
  accent: 'bg-accent-soft text-text',
  ok: 'bg-ok-soft text-text',
  warn: 'bg-warn-soft text-text',
  bad: 'bg-bad-soft text-text',
};
