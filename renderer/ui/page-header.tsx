import type { ReactNode } from 'react';

/** The one h1 of a page, and what can be done with the page. */
export function PageHeader({
  title,
  sub,
  actions,
}: {
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="mb-5 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="type-title">{title}</h1>
      {sub && <span className="type-ui text-text-3">{sub}</span>}
      {actions && <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
