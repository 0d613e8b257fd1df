import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useTRPC } from '../api/trpc.ts';
import { useLiveCalls, useStatus } from '../api/updates.tsx';
import { AccountMenu } from '../parts/account/account-menu.tsx';
import { classNames } from '../ui/class-names.ts';
import { useWords } from '../words/use-words.ts';
import { BrandMark } from './brand.tsx';
import { isCurrent, NAVIGATION_ITEMS } from './navigation-items.ts';
import { useMayChange } from './roles.ts';
import { StateLine } from './state-line.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The seven pages, and at the foot the answer to "are calls being answered?". */
export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const w = useWords({ en, ar });
  const [location] = useLocation();
  const mayChange = useMayChange();
  const liveCalls = useLiveCalls().size;
  const failing = useStatus()?.failingChecks ?? 0;
  const counts = {
    live: liveCalls > 0 ? { count: liveCalls, text: w.liveCalls(liveCalls), tone: 'text-agent' } : null,
    diagnostics: failing > 0 ? { count: failing, text: w.failing(failing), tone: 'text-bad' } : null,
  };
  return (
    <nav aria-label={w.navigation} className="flex h-full flex-col gap-0.5 bg-sunken px-3 pt-4 pb-3">
      <div className="flex items-center gap-2.5 px-2 pt-0.5 pb-[18px] type-head tracking-tight">
        <BrandMark />
        Trunkline
      </div>
      {NAVIGATION_ITEMS.filter(({ forAdmins }) => mayChange || !forAdmins).map(
        ({ name, path, icon: Icon }) => {
          const count = name === 'live' || name === 'diagnostics' ? counts[name] : null;
          return (
            <Link
              key={name}
              href={path}
              aria-current={isCurrent(path, location) ? 'page' : undefined}
              onClick={onNavigate}
              className={classNames(
                'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-text-2 no-underline hover:bg-hover pointer-coarse:h-11',
                'aria-[current]:bg-hover aria-[current]:font-semibold aria-[current]:text-text [&[aria-current]>svg]:text-accent',
              )}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              {w[name]}
              {count && (
                <span className={classNames('ms-auto text-xs font-semibold tabular-nums', count.tone)}>
                  <span aria-hidden>{count.count}</span>
                  <span className="sr-only">{count.text}</span>
                </span>
              )}
            </Link>
          );
        },
      )}
      <Foot />
    </nav>
  );
}

function Foot() {
  const trpc = useTRPC();
  const w = useWords({ en, ar });
  const status = useStatus();
  const business = useQuery(trpc.settings.business.queryOptions()).data?.name;
  return (
    <div className="mt-auto border-t border-line px-2 pt-3 type-small text-text-3">
      <Link href="/" className="mb-0.5 flex min-h-6 items-center text-inherit no-underline">
        <StateLine />
      </Link>
      <AccountMenu />
      {business && <div>{business}</div>}
      {status && <div>{w.version(status.version)}</div>}
    </div>
  );
}
