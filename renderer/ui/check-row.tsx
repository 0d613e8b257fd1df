import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Health, HealthGlyph } from './health-glyph.tsx';

/** One check: health, what was found (measured, when), and a fix that opens under it. Bad rows are open at first. */
export function CheckRow({
  health,
  healthWord,
  title,
  detail,
  aside,
  children,
}: {
  readonly health: Health;
  /** "works", "needs care": read aloud before the title. */
  readonly healthWord: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** At the end of the row: a button, a time. */
  readonly aside?: ReactNode;
  /** The fix; none: the row does not open. */
  readonly children?: ReactNode;
}) {
  const head = (
    <>
      <HealthGlyph health={health} size={18} className="mt-px" />
      <span className="min-w-0 flex-1 text-start">
        <span className="sr-only">{healthWord}: </span>
        <span className="type-ui font-medium">{title}</span>
        {detail && <span className="block type-small text-text-2">{detail}</span>}
      </span>
    </>
  );
  return (
    <li className="border-b border-line">
      <Collapsible.Root defaultOpen={health === 'bad'}>
        <div className="flex items-start gap-3 py-2.5">
          {children ? (
            <Collapsible.Trigger className="group flex min-w-0 flex-1 items-start gap-3 pointer-coarse:min-h-11">
              {head}
              <ChevronDown
                size={16}
                strokeWidth={1.75}
                aria-hidden
                className="mt-0.5 shrink-0 text-text-3 group-data-[panel-open]:rotate-180"
              />
            </Collapsible.Trigger>
          ) : (
            <div className="flex min-w-0 flex-1 items-start gap-3">{head}</div>
          )}
          {aside}
        </div>
        {children && (
          <Collapsible.Panel className="ps-[30px] pb-3 type-ui text-text-2">{children}</Collapsible.Panel>
        )}
      </Collapsible.Root>
    </li>
  );
}
