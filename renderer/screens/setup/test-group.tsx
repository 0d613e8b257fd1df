import type { ReactNode } from 'react';
import type { LineTest } from '../../../electron/shared/contract/setup.ts';
import { type Health, HealthGlyph } from '../../ui/health-glyph.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A numbered group of tests: its state, what to do, its buttons, and under it what was proved. */
export function TestGroup({
  health,
  title,
  text,
  actions,
  children,
}: {
  readonly health: Health;
  readonly title: string;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <section className="border-t border-line py-3.5 last:border-b">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1.5">
        <HealthGlyph health={health} size={18} className="mt-0.5" />
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="type-head">{title}</h2>
          <p className="type-ui text-text-2">{text}</p>
        </div>
        {actions && <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-2 ps-[26px]">{children}</div>}
    </section>
  );
}

const HEALTH = { waiting: 'idle', proved: 'ok', failed: 'warn', seen: 'busy' } as const;

export const healthOfTest = (state: keyof typeof HEALTH): Health => HEALTH[state];

export const groupHealth = (tests: readonly Pick<LineTest, 'state'>[], busy: boolean): Health => {
  if (busy) return 'busy';
  if (tests.some(({ state }) => state === 'failed')) return 'warn';
  if (tests.every(({ state }) => state === 'proved')) return 'ok';
  return tests.some(({ state }) => state === 'proved') ? 'busy' : 'idle';
};

/** One thing to prove: its name, what was measured or is waited for, and the one-line fix. */
export function TestRow({
  health,
  healthWord,
  title,
  found,
  fix,
  children,
}: {
  readonly health: Health;
  readonly healthWord: string;
  readonly title: string;
  readonly found: string;
  readonly fix: string | null;
  readonly children?: ReactNode;
}) {
  const w = useWords({ en, ar }).test;
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 py-[3px] lg:grid-cols-[14px_16.5rem_minmax(0,1fr)]">
      <HealthGlyph health={health} size={14} className="mt-[3px]" />
      <span className="type-ui">
        <span className="sr-only">{healthWord}: </span>
        {title}
      </span>
      <div className="col-start-2 min-w-0 type-ui text-text-2 lg:col-start-3">
        <bdi>{found}</bdi>
        {fix && (
          <p className="text-text">
            <span className="font-medium">{w.fix}</span> <bdi>{fix}</bdi>
          </p>
        )}
        {children}
      </div>
    </li>
  );
}

export function TestRows({ tests, label }: { readonly tests: readonly LineTest[]; readonly label: string }) {
  const words = useWords({ en, ar });
  return (
    <ul aria-label={label}>
      {tests.map(({ testId, state, found, fix }) => (
        <TestRow
          key={testId}
          health={healthOfTest(state)}
          healthWord={words.test.states[state]}
          title={words.test.names[testId]}
          found={found}
          fix={fix}
        />
      ))}
    </ul>
  );
}
