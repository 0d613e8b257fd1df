import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type ContactAnswer, tryContactInputSchema } from '../../../../electron/shared/contract/contacts.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Input } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** As a call would, with what is saved. */
export function TryContact() {
  const w = useWords({ en, ar });
  const api = useTRPCClient();
  const [typed, setTyped] = useState('');
  const attempt = useMutation({
    mutationFn: async () => {
      const input = tryContactInputSchema.safeParse({ number: typed.replace(/[\s()-]/g, '') });
      return input.success ? api.contacts.try.mutate(input.data) : null;
    },
  });
  return (
    <SettingGroup title={w.tryTitle} text={w.tryText}>
      <SettingRow label={w.tryNumber}>
        <Input value={typed} onChange={({ target }) => setTyped(target.value)} type="tel" dir="ltr" />
      </SettingRow>
      <div className="flex flex-col items-start gap-3 py-3">
        <Button working={attempt.isPending && w.trying} onClick={() => attempt.mutate()}>
          {w.try}
        </Button>
        {attempt.isError && <FailureNote error={attempt.error} />}
        {attempt.data === null && <Note role="status">{w.noNumber}</Note>}
        {attempt.data && <Answer answer={attempt.data} />}
      </div>
    </SettingGroup>
  );
}

function Answer({ answer: { outcome, name, afterMs, detail } }: { readonly answer: ContactAnswer }) {
  const w = useWords({ en, ar });
  if (outcome === 'found')
    return (
      <Note tone="ok" role="status">
        {w.found(afterMs)} <bdi className="font-medium">{name}</bdi>
      </Note>
    );
  return (
    <Note tone={outcome === 'unknown' ? 'plain' : 'warn'} role="status">
      {w.outcomes[outcome](detail)}
    </Note>
  );
}
