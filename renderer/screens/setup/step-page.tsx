import type { ReactNode } from 'react';
import { SETUP_STEPS, stepNumber } from '../../../electron/shared/setup/steps.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { LostNote } from './setup-frame.tsx';
import { useSetup } from './setup-state.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** One step: its sentence, its content, and the fixed foot with Back, what we wait for, and the way on. */
export function StepPage({
  title,
  lead,
  waitingFor,
  error,
  next,
  children,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  /** Shown between the buttons. */
  readonly waitingFor?: ReactNode;
  /** Of what the way on tried. */
  readonly error?: unknown;
  readonly next: {
    readonly label: string;
    onPress(): void;
    readonly working?: string | false;
  };
  readonly children: ReactNode;
}) {
  const w = useWords({ en, ar });
  const { step, goBack, saveError } = useSetup();
  const problem = error ?? saveError;
  return (
    <div className="grid h-full grid-rows-[minmax(0,1fr)_auto]">
      <div className="relative overflow-auto px-4 pt-5 pb-8 sm:px-12 sm:pt-7">
        <div className="max-w-[840px]">
          <LostNote />
          <p className="type-small text-text-2">{w.stepOf(stepNumber(step), SETUP_STEPS.length)}</p>
          <div role="status">
            <h1 className="type-state">{title}</h1>
          </div>
          <p className="mt-1 mb-6 type-body text-text-2">{lead}</p>
          {children}
        </div>
      </div>
      <div className="border-t border-line px-4 py-3 sm:px-12 sm:py-3.5">
        <div className="flex max-w-[840px] flex-col gap-3">
          {problem ? <FailureNote error={problem} /> : null}
          <div className="flex flex-wrap items-center gap-3">
            {goBack && (
              <Button size="large" onClick={goBack}>
                {w.back}
              </Button>
            )}
            <span className="type-ui text-text-2">{waitingFor}</span>
            <Button
              look="primary"
              size="large"
              className="ms-auto"
              working={next.working}
              onClick={next.onPress}
            >
              {next.label}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
