import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { useLocation } from 'wouter';
import type { SetupProgress } from '../../../electron/shared/contract/setup.ts';
import type { SetupAnswers } from '../../../electron/shared/setup/answers.ts';
import { type SetupStep, stepAfter, stepBefore } from '../../../electron/shared/setup/steps.ts';
import { useTRPC } from '../../api/trpc.ts';

interface SetupState {
  readonly progress: SetupProgress;
  readonly answers: SetupAnswers;
  readonly step: SetupStep;
  /** Kept by the service at once. Rejects with what the service said against it. */
  answer(answers: Partial<SetupAnswers>): Promise<unknown>;
  /** This step is left behind, with what was answered on it. */
  complete(answers?: Partial<SetupAnswers>): Promise<void>;
  goTo(step: SetupStep): void;
  goBack: (() => void) | null;
  readonly saving: boolean;
  readonly saveError: unknown;
}

const Context = createContext<SetupState | null>(null);

export function SetupProvider({
  progress,
  step,
  children,
}: {
  readonly progress: SetupProgress;
  readonly step: SetupStep;
  readonly children: ReactNode;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const save = useMutation(
    trpc.setup.save.mutationOptions({
      onSuccess: (saved) => queries.setQueryData(trpc.setup.progress.queryKey(), saved),
    }),
  );
  const goTo = (to: SetupStep) => navigate(`/setup/${to}`);
  const before = stepBefore(step);
  const state: SetupState = {
    progress,
    answers: progress.answers,
    step,
    answer: (answers) => save.mutateAsync({ answers: answers as Record<string, never> }),
    complete: async (answers = {}) => {
      const next = stepAfter(step) ?? step;
      await save.mutateAsync({ done: step, step: next, answers: answers as Record<string, never> });
      goTo(next);
    },
    goTo,
    goBack: before === null ? null : () => goTo(before),
    saving: save.isPending,
    saveError: save.error,
  };
  return <Context value={state}>{children}</Context>;
}

export function useSetup(): SetupState {
  const state = useContext(Context);
  if (state === null) throw new Error('SetupProvider is missing above this component');
  return state;
}
