import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { NotAnsweringCause } from '../../../electron/shared/answering-state.ts';
import type { Overview } from '../../../electron/shared/contract/overview.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { useMayChange } from '../../app/roles.ts';
import { routeText, untilText } from '../../parts/answering/state-text.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { buttonClasses } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { happenedOf } from './happened-rules.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Not answering: what it means for calls, what to do, what happened. */
export function NotAnswering({
  cause,
  status,
  overview,
}: {
  readonly cause: NotAnsweringCause;
  readonly status: ServiceStatus;
  readonly overview: Overview | undefined;
}) {
  const w = useWords({ en, ar }).broken;
  const route = routeText(overview);
  const refused = cause.kind === 'no_worker' || cause.kind === 'no_agent';
  return (
    <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <Section title={w.means}>
          <p className="max-w-[68ch] type-body text-text-2">
            {overview !== undefined && (refused ? w.refused(route) : w.unseen(route))}
          </p>
        </Section>
        <Section title={w.todo} className="mt-8">
          <Steps cause={cause} />
        </Section>
      </div>
      <Happened status={status} />
    </div>
  );
}

function Steps({ cause }: { readonly cause: NotAnsweringCause }) {
  const w = useWords({ en, ar }).broken;
  const mayChange = useMayChange();
  const [title, text] = w.steps[cause.kind] as [string, string];
  const fix = FIXES[cause.kind];
  if (!mayChange) {
    return (
      <ol>
        <Step number={1} title={title} text={text} />
        <Step number={2} title={w.tellTitle} text={w.tellText} />
      </ol>
    );
  }
  return (
    <ol>
      <Step number={1} title={title} text={text}>
        <Link href={fix.path} className={buttonClasses('primary')}>
          {w[fix.label]}
        </Link>
      </Step>
      <Step number={2} title={w.stillTitle} text={w.stillText}>
        {fix.path !== '/diagnostics' && (
          <Link href="/diagnostics" className={buttonClasses('secondary')}>
            {w.openDiagnostics}
          </Link>
        )}
      </Step>
    </ol>
  );
}

const FIXES = {
  line_closed: { path: '/settings/phone-line', label: 'openLine' },
  not_registered: { path: '/settings/phone-line', label: 'openLine' },
  pbx_silent: { path: '/diagnostics', label: 'openDiagnostics' },
  no_worker: { path: '/diagnostics', label: 'openDiagnostics' },
  no_agent: { path: '/agents', label: 'openAgents' },
} as const satisfies Record<NotAnsweringCause['kind'], { path: string; label: keyof (typeof en)['broken'] }>;

const Step = ({
  number,
  title,
  text,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) => (
  <li className="flex gap-3 border-t border-line py-3">
    <span
      aria-hidden
      className="flex size-[22px] shrink-0 items-center justify-center rounded-full border border-line-strong text-xs font-semibold text-text-2"
    >
      {number}
    </span>
    <div className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-text-2">{text}</p>
      {children && <div className="mt-2.5">{children}</div>}
    </div>
  </li>
);

function Happened({ status }: { readonly status: ServiceStatus }) {
  const w = useWords({ en, ar }).broken;
  const clock = useClockwork();
  return (
    <Section title={w.happened} className="mt-0">
      <ol>
        {happenedOf(status).map(({ at, what, because }) => (
          <li key={`${at} ${what}`} className="flex gap-4 border-t border-line py-2 last:border-b">
            <time
              dateTime={new Date(at).toISOString()}
              className="w-[72px] shrink-0 text-text-2 tabular-nums"
            >
              {untilText(at, clock)}
            </time>
            <span className="min-w-0">
              {what === 'last_call' ? w.lastCall : what === 'started' ? w.started : w.changes[what]}
              {because !== null && (
                <bdi lang="en" className="block text-text-3">
                  {because}
                </bdi>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
