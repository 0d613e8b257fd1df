import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type DefaultValues, type FieldValues, type Path, type Resolver, useForm } from 'react-hook-form';
import type { SettingsChange, SettingsProposal } from '../../../../electron/shared/contract/settings.ts';
import { failureOf } from '../../../api/failure-of.ts';
import { useTRPC, useTRPCClient } from '../../../api/trpc.ts';
import { useToaster } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { fieldErrors } from './field-errors.ts';
import { useDraft, useKeptDraft } from './use-draft.ts';

export interface SettingsFormOptions<T extends FieldValues> {
  /** Name in the address, under which a draft is kept. */
  readonly section: string;
  /** Part of the settings, such as 'phoneLine'. */
  readonly part: keyof SettingsChange;
  /** As the service has it now. */
  readonly stored: T;
  readonly resolver: Resolver<T>;
  toChange(values: T): Readonly<Record<string, unknown>>;
}

/**
 * A form of settings: what was typed is kept, what saving would do is asked first, and only what ends calls or
 * reopens the line is confirmed by a person.
 */
export function useSettingsForm<T extends FieldValues>(options: SettingsFormOptions<T>) {
  const { section, part, stored, resolver, toChange } = options;
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toaster = useToaster();
  const w = useWords({ en, ar });
  const [proposal, setProposal] = useState<SettingsProposal | null>(null);
  const form = useForm<T>({ defaultValues: stored as DefaultValues<T>, resolver });
  useRestoredDraft(section, form, stored);
  useDraft(section, form);

  const change = (): SettingsChange => ({ [part]: toChange(form.getValues()) }) as SettingsChange;
  const showFieldErrors = (error: unknown) => {
    const failure = failureOf(error);
    if (failure.kind === 'unreachable') return;
    for (const [name, message] of Object.entries(fieldErrors(failure.message, part))) {
      form.setError(name as Path<T>, { type: 'service', message });
    }
  };
  const save = useMutation({
    mutationFn: () => api.settings.save.mutate(change()),
    onSuccess: (answer) => {
      setProposal(null);
      queries.setQueryData(trpc.settings.get.queryKey(), answer);
      form.reset(form.getValues());
      toaster.done(w.saved);
    },
    onError: showFieldErrors,
  });
  const propose = useMutation({
    mutationFn: () => api.settings.propose.query(change()),
    onSuccess: (next) =>
      next.reopensLine || next.needsRestart.length > 0 ? setProposal(next) : save.mutate(),
    onError: showFieldErrors,
  });

  return {
    form,
    /** What is to be confirmed before it is saved; null: nothing. */
    proposal,
    submit: form.handleSubmit(() =>
      propose.mutateAsync().then(
        () => undefined,
        () => undefined,
      ),
    ),
    confirm: () => save.mutate(),
    cancel: () => setProposal(null),
    discard: () => {
      propose.reset();
      save.reset();
      form.reset(stored);
    },
    saving: save.isPending || propose.isPending,
    error: save.error ?? propose.error,
  };
}

/** What was left unsaved comes back; else the form follows what others change meanwhile. */
function useRestoredDraft<T extends FieldValues>(
  section: string,
  form: ReturnType<typeof useForm<T>>,
  stored: T,
): void {
  const kept = useKeptDraft<T>(section);
  const [draft] = useState(kept);
  const text = JSON.stringify(stored);
  useEffect(() => {
    if (draft !== undefined) form.reset(draft, { keepDefaultValues: true });
  }, [form, draft]);
  useEffect(() => {
    if (!form.formState.isDirty && draft === undefined) form.reset(JSON.parse(text));
  }, [form, draft, text]);
}
