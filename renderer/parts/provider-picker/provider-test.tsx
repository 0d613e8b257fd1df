import { useMutation } from '@tanstack/react-query';
import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { usePickerWords } from './use-picker-words.ts';

/** One real request to the vendor. What it said holds for the choice it was asked about. */
export function useProviderTest(choice: ProviderChoice, keyState: string | undefined) {
  const trpc = useTRPC();
  const test = useMutation(trpc.providers.test.mutationOptions());
  const asked = JSON.stringify([test.variables?.choice, keyState]);
  const current = asked === JSON.stringify([choice, keyState]);
  return { test, current };
}

export function TestButton({
  label,
  choice,
  test,
}: {
  readonly label: string;
  readonly choice: ProviderChoice;
  readonly test: ReturnType<typeof useProviderTest>['test'];
}) {
  const w = usePickerWords();
  return (
    <Button
      aria-label={w.testOf(label)}
      working={test.isPending && w.testing}
      onClick={() => test.mutate({ choice })}
    >
      {w.test}
    </Button>
  );
}

export function TestResult({ test, current }: ReturnType<typeof useProviderTest>) {
  if (!current || test.isPending) return null;
  if (test.error) return <FailureNote error={test.error} />;
  if (!test.data) return null;
  const { ok, message } = test.data;
  return (
    <p role="status" className={`flex items-start gap-1.5 type-small ${ok ? 'text-text-2' : 'text-bad'}`}>
      <HealthGlyph health={ok ? 'ok' : 'bad'} size={13} className="mt-[3px]" />
      <bdi>{message}</bdi>
    </p>
  );
}
