import { Collapsible } from '@base-ui/react/collapsible';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CheckFix } from '../../../electron/shared/contract/setup.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { type Health, HealthGlyph } from '../../ui/health-glyph.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One row of a list of checks: what, what was found, the figure; below it what it means and how to mend it. */
export function CheckItem({
  health,
  healthWord,
  title,
  found,
  measured,
  means,
  fixes,
  onAgain,
}: {
  readonly health: Health;
  readonly healthWord: string;
  readonly title: string;
  readonly found: string;
  readonly measured?: string | null;
  readonly means?: string | null;
  readonly fixes?: readonly CheckFix[];
  onAgain?(): void;
}) {
  const w = useWords({ en, ar });
  const [open, setOpen] = useState(health === 'bad');
  const hasFix = fixes !== undefined && fixes.length > 0;
  return (
    <li className="border-b border-line py-2.5">
      <Collapsible.Root open={open} onOpenChange={setOpen}>
        <div className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-x-4 sm:grid-cols-[18px_11.5rem_minmax(0,1fr)_auto]">
          <HealthGlyph health={health} size={18} className="mt-px" />
          <h2 className="type-ui font-semibold">
            <span className="sr-only">{healthWord}: </span>
            {title}
          </h2>
          <div className="col-span-2 col-start-2 row-start-2 sm:col-span-1 sm:col-start-3 sm:row-start-1">
            <p className="type-ui text-text-2">
              <bdi>{found}</bdi>
              {means && !open && health !== 'bad' && (
                <>
                  {' '}
                  <bdi>{means}</bdi>
                </>
              )}
            </p>
            {hasFix && (
              <div className="mt-1.5 flex flex-wrap gap-2">
                <Collapsible.Trigger render={<Button size="small" />}>
                  {open ? w.checks.hideHow : w.checks.showHow}
                  <span className="sr-only">: {title}</span>
                </Collapsible.Trigger>
              </div>
            )}
          </div>
          <div className="col-start-3 row-start-1 flex -my-1.5 items-center gap-2 sm:col-start-4">
            {measured && <bdi className="type-small text-text-3">{measured}</bdi>}
            {onAgain && (
              <IconButton
                label={w.checks.againOne(title)}
                icon={<RotateCw size={14} strokeWidth={1.75} className="text-text-3" />}
                onClick={onAgain}
              />
            )}
          </div>
        </div>
        {hasFix && (
          <Collapsible.Panel className="ps-[34px] pt-2 sm:ps-[234px]">
            {means && (
              <>
                <h3 className="type-small font-semibold text-text-2">{w.checks.meansTitle}</h3>
                <p className="mb-3 type-ui text-text-2">
                  <bdi>{means}</bdi>
                </p>
              </>
            )}
            <h3 className="mb-1 type-small font-semibold text-text-2">{w.checks.doTitle(fixes.length)}</h3>
            <FixList fixes={fixes} />
          </Collapsible.Panel>
        )}
      </Collapsible.Root>
    </li>
  );
}

const FixList = ({ fixes }: { readonly fixes: readonly CheckFix[] }): ReactNode => {
  const w = useWords({ en, ar });
  return (
    <ol className="flex flex-col gap-3">
      {fixes.map((fix, index) => (
        <li key={fix.title} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-1">
          <span className="type-ui font-semibold text-text-3">{fixes.length > 1 ? index + 1 : ''}</span>
          <div className="min-w-0">
            <p className={fix.offBecause ? 'type-ui font-medium text-text-3' : 'type-ui font-medium'}>
              <bdi>{fix.title}</bdi>
            </p>
            <p className="type-ui text-text-2">
              <bdi>{fix.text}</bdi>
            </p>
            {fix.offBecause && (
              <p className="type-small text-warn">
                <bdi>{fix.offBecause}</bdi>
              </p>
            )}
            {fix.commands && (
              <div className="mt-1.5">
                <CodeBlock text={fix.commands} copyLabel={w.copyCommands} copied={w.copied} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
};
