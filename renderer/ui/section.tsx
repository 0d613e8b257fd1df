import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

/** A part of a page under its own heading; `aside` stands at the end of the heading's line. */
export function Section({
  title,
  aside,
  className,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classNames('mt-6 min-w-0 first:mt-0', className)}>
      <div className="mb-2 flex items-baseline gap-2">
        <h2 id={id} className="type-head">
          {title}
        </h2>
        {aside && <span className="ms-auto type-small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
