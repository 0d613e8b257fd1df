import type { ReactNode } from 'react';

/** A row whose control has a name of its own: buttons, segments, facts. */
export function PlainRow({
  title,
  text,
  children,
}: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-48 flex-1">
        <div className="type-ui font-medium">{title}</div>
        {text && <div className="max-w-prose type-ui text-text-2">{text}</div>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
