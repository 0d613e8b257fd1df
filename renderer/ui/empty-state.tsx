import type { ReactNode } from 'react';

/** Nothing here yet, or nothing matches: what will be here and one action, or the question and the wider one. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-1 py-6">
      <p className="type-head">{title}</p>
      {children && <div className="max-w-prose type-body text-text-2">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
