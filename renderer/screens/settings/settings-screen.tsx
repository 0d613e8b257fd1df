import { Suspense } from 'react';
import { Link, Redirect, useParams } from 'wouter';
import { Page } from '../../app/frame.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDraftedSections } from './parts/use-draft.ts';
import { SECTIONS } from './sections.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One section an address, so that each can be linked and comes back after a reload. */
export default function SettingsScreen() {
  const w = useWords({ en, ar });
  const { section } = useParams<{ section?: string }>();
  const current = SECTIONS.find(({ name }) => name === (section ?? 'business'));
  if (current === undefined) return <Redirect to="/settings" replace />;
  const Section = current.component;
  return (
    <Page>
      <PageHeader title={w.title} />
      <div className="grid items-start gap-x-10 gap-y-5 lg:grid-cols-[11.5rem_minmax(0,40rem)]">
        <SectionList current={current.name} />
        <div className="min-w-0">
          <Suspense fallback={<Skeleton text={w.loading} />}>
            <Section />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

function SectionList({ current }: { readonly current: string }) {
  const w = useWords({ en, ar });
  const drafted = useDraftedSections();
  return (
    <nav
      aria-label={w.sections}
      className="-mx-2.5 flex flex-wrap gap-0.5 lg:sticky lg:top-6 lg:me-0 lg:flex-col"
    >
      {SECTIONS.map(({ name, word }) => (
        <Link
          key={name}
          href={`/settings/${name}`}
          aria-current={name === current ? 'page' : undefined}
          className={classNames(
            'flex h-8 items-center gap-2 rounded-md px-2.5 type-ui font-medium text-text-2 no-underline hover:bg-hover pointer-coarse:h-11',
            'aria-[current]:bg-hover aria-[current]:font-semibold aria-[current]:text-text',
          )}
        >
          {w[word]}
          {drafted.has(name) && (
            <>
              <span aria-hidden className="size-1.5 rounded-full bg-accent" />
              <span className="sr-only">({w.unsaved})</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}
