import { Link } from 'wouter';
import { SETUP_STEPS, type SetupStep, stepNumber } from '../../../electron/shared/setup/steps.ts';
import { classNames } from '../../ui/class-names.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSetup } from './setup-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The eight steps. Each can be entered at any time: what it needs of others it says itself. */
export function StepRail() {
  return (
    <ol>
      {SETUP_STEPS.map((step) => (
        <RailStep key={step} step={step} />
      ))}
    </ol>
  );
}

function RailStep({ step }: { readonly step: SetupStep }) {
  const w = useWords({ en, ar });
  const { progress, step: current } = useSetup();
  const now = step === current;
  const done = progress.done.includes(step);
  const last = step === 'done';
  const { name, about } = w.rail[step];
  return (
    <li className="grid grid-cols-[22px_1fr] gap-x-3">
      <span aria-hidden className="flex flex-col items-center">
        <Bead step={step} now={now} done={done} />
        {!last && <span className={classNames('my-1 w-0.5 flex-1', done ? 'bg-line-strong' : 'bg-line')} />}
      </span>
      <Link
        href={`/setup/${step}`}
        aria-current={now ? 'step' : undefined}
        className={classNames(
          'block rounded-sm text-inherit no-underline hover:underline',
          last ? '' : 'pb-[18px]',
        )}
      >
        <span className={classNames('block type-ui font-semibold', now ? 'text-text' : 'text-text-2')}>
          {name}
          {done && !now && <span className="sr-only">, {w.stepDone}</span>}
        </span>
        <span className={classNames('block type-small', now ? 'text-text-2' : 'text-text-3')}>{about}</span>
      </Link>
    </li>
  );
}

function Bead({
  step,
  now,
  done,
}: {
  readonly step: SetupStep;
  readonly now: boolean;
  readonly done: boolean;
}) {
  if (done && !now) return <HealthGlyph health="ok" size={22} />;
  return (
    <span
      className={classNames(
        'grid size-[22px] shrink-0 place-items-center rounded-full text-xs font-semibold',
        now ? 'bg-accent text-on-accent' : 'border border-line-strong text-text-3',
      )}
    >
      {stepNumber(step)}
    </span>
  );
}
