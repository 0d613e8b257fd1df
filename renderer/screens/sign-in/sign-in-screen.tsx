import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTRPC } from '../../api/trpc.ts';
import { BrandMark } from '../../app/brand.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { useWords } from '../../words/use-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** By the one-time link (its token stands behind #, so it is never sent to a log) or by password. */
export default function SignInScreen() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const w = useWords({ en, ar });
  const who = useQuery(trpc.session.whoAmI.queryOptions());
  const [password, setPassword] = useState('');
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  );
  const { mutate } = signIn;
  useEffect(() => {
    const token = takeTokenFromAddress();
    if (token !== null) mutate({ by: 'token', token });
  }, [mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ by: 'password', password });
  };
  return (
    <main className="mx-auto flex min-h-full max-w-[400px] flex-col justify-center gap-4 p-6">
      <BrandMark size={28} />
      <h1 className="type-title">{w.title}</h1>
      {signIn.isError && <FailureNote error={signIn.error} />}
      <p className="type-body text-text-2">{w.byLink}</p>
      {who.data?.passwordSet && (
        <form onSubmit={submit} className="flex flex-col gap-3">
          <Field label={w.password}>
            <Input
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          <Button
            type="submit"
            look="primary"
            working={signIn.isPending ? w.signingIn : false}
            disabled={password === ''}
          >
            {w.signIn}
          </Button>
        </form>
      )}
    </main>
  );
}

/** Read once and taken out of the address and the history. */
function takeTokenFromAddress(): string | null {
  const token = window.location.hash.slice(1);
  if (window.location.pathname !== '/sign-in' || token === '') return null;
  window.history.replaceState(null, '', '/sign-in');
  return token;
}
