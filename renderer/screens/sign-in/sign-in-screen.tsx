import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SignInInput } from '../../../electron/shared/contract/session.ts';
import { useTRPC } from '../../api/trpc.ts';
import { BrandMark } from '../../app/brand.tsx';
import { forgetSignedIn, rememberSignedIn, wasSignedIn } from '../../parts/account/was-signed-in.ts';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import { PasswordForm } from './password-form.tsx';
import { useSecondsLeft } from './retry-after.ts';
import { takeTokenFromAddress } from './sign-in-token.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/**
 * Stands in place of the page until somebody is signed in; the address stays, so that one then is where one
 * wanted to be. By the one-time link, or by name and password.
 */
export default function SignInScreen() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const w = useWords({ en, ar });
  const who = useQuery(trpc.session.whoAmI.queryOptions()).data;
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({
      onSuccess: () => {
        rememberSignedIn();
        return queries.invalidateQueries();
      },
      onMutate: forgetSignedIn,
    }),
  );
  const { mutate } = signIn;
  useEffect(() => {
    const token = takeTokenFromAddress();
    if (token !== null) mutate({ by: 'token', token });
  }, [mutate]);
  const secondsLeft = useSecondsLeft(signIn.error);
  const send = (input: SignInInput) => secondsLeft === 0 && mutate(input);
  const byLink = signIn.isPending && signIn.variables?.by === 'token';
  const overNetwork = who?.state === 'signed_out' && who.entrance === 'network';
  return (
    <main className="mx-auto flex min-h-full w-full max-w-[420px] flex-col justify-center gap-5 p-6">
      <div className="flex items-center gap-2.5 type-head tracking-tight">
        <BrandMark size={26} />
        Trunkline
      </div>
      <h1 className="type-title">{w.title}</h1>
      {signIn.isError && <SignInFailure error={signIn.error} secondsLeft={secondsLeft} />}
      {!signIn.isError && wasSignedIn() && <Note role="status">{w.ended}</Note>}
      {byLink && <p role="status">{w.byLinkNow}</p>}
      {who?.passwordSet && (
        <section aria-label={w.passwordHeading} className="flex flex-col gap-3">
          {overNetwork && <p className="type-body text-text-2">{w.network}</p>}
          <PasswordForm
            onSubmit={(name, password) => send({ by: 'password', name, password })}
            signingIn={signIn.isPending && !byLink}
            waiting={secondsLeft > 0}
          />
          <p className="type-small text-text-3">{w.forgotten}</p>
        </section>
      )}
      {!overNetwork && (
        <section aria-labelledby="by-link" className="flex flex-col gap-1 border-t border-line pt-4">
          <h2 id="by-link" className="type-ui font-semibold">
            {w.linkHeading}
          </h2>
          <p className="type-ui text-text-2">{w.byLink}</p>
          {who && !who.passwordSet && <p className="type-ui text-text-2">{w.noPasswords}</p>}
        </section>
      )}
    </main>
  );
}

function SignInFailure({ error, secondsLeft }: { readonly error: unknown; readonly secondsLeft: number }) {
  const w = useWords({ en, ar });
  return (
    <div className="flex flex-col gap-2">
      <FailureNote error={error} />
      {secondsLeft > 0 && (
        <p className="type-ui text-text-2 tabular-nums">
          {secondsLeft < 60 ? w.waitSeconds(secondsLeft) : w.waitMinutes(Math.ceil(secondsLeft / 60))}
        </p>
      )}
    </div>
  );
}
