import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Where calls go that we do not take. Kept in the settings: Home and the alerts tell people the same number. */
export function SecondRoute({ number }: { readonly number: string | null }) {
  const w = useWords({ en, ar });
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(number ?? '');
  const save = useMutation(
    trpc.settings.save.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.threeCx.overview.queryKey() }),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ business: { fallbackNumber: typed.trim() === '' ? null : typed.trim() } });
  };
  const changed = typed.trim() !== (number ?? '');
  return (
    <Section title={w.secondRoute}>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
        <Field label={w.fallback} hint={w.fallbackHint} className="min-w-0 flex-1 basis-64">
          <Input
            type="tel"
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="tabular-nums"
          />
        </Field>
        {changed && (
          <Button type="submit" className="mt-[25px]" working={save.isPending ? w.saving : false}>
            {w.save}
          </Button>
        )}
      </form>
      <div className="mt-3 flex flex-col gap-2">
        {save.isError && <FailureNote error={save.error} />}
        {number === null ? (
          <Note tone="warn">{w.noSecondRoute}</Note>
        ) : (
          <Note tone="ok">{w.hasSecondRoute(number)}</Note>
        )}
      </div>
    </Section>
  );
}
