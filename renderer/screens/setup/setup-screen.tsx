import type { ComponentType } from 'react';
import { Redirect, useParams } from 'wouter';
import { type SetupStep, setupStepSchema } from '../../../electron/shared/setup/steps.ts';
import { useMayChange } from '../../app/roles.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useWords } from '../../words/use-words.ts';
import AgentStep from './agent-step.tsx';
import ChecksStep from './checks-step.tsx';
import DoneStep from './done-step.tsx';
import MachineStep from './machine-step.tsx';
import ProvidersStep from './providers-step.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { SetupProvider } from './setup-state.tsx';
import StackStep from './stack-step.tsx';
import TestStep from './test-step.tsx';
import ThreeCxStep from './three-cx-step.tsx';
import { useProgress } from './use-progress.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The wizard fills its window. `/setup` goes on where it was left; each step has its own address. */
export default function SetupScreen() {
  const w = useWords({ en, ar });
  const mayChange = useMayChange();
  const { step } = useParams<{ step?: string }>();
  const progress = useProgress();
  const wanted = setupStepSchema.safeParse(step);
  if (!mayChange) return <Redirect to="/" replace />;
  return (
    <QueryState query={progress} loading={w.loading}>
      {(known) =>
        wanted.success ? (
          <SetupProvider progress={known} step={wanted.data}>
            <SetupFrame>
              <Step step={wanted.data} />
            </SetupFrame>
          </SetupProvider>
        ) : (
          <Redirect to={`/setup/${known.step}`} replace />
        )
      }
    </QueryState>
  );
}

const STEPS: Readonly<Record<SetupStep, ComponentType>> = {
  checks: ChecksStep,
  machine: MachineStep,
  'three-cx': ThreeCxStep,
  providers: ProvidersStep,
  agent: AgentStep,
  stack: StackStep,
  test: TestStep,
  done: DoneStep,
};

function Step({ step }: { readonly step: SetupStep }) {
  const Content = STEPS[step];
  return <Content key={step} />;
}
