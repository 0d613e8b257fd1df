import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { testMailInputSchema } from '../../../../electron/shared/contract/deliveries.ts';
import { mailSettingsSchema } from '../../../../electron/shared/contract/settings/mail.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { Input } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { MailProblemNote } from './mail-problem-note.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** With what is typed, before it is saved. */
export function TestMail({ settings }: { settings(): unknown }) {
  const w = useWords({ en, ar });
  const api = useTRPCClient();
  const [to, setTo] = useState('');
  const attempt = useMutation({
    mutationFn: async () => {
      const typed = mailSettingsSchema.safeParse(settings());
      const recipient = testMailInputSchema.safeParse({ to: to.trim() });
      if (!typed.success || !recipient.success || typed.data.host === '') return 'incomplete' as const;
      return api.deliveries.testMail.mutate({ settings: typed.data, ...recipient.data });
    },
  });
  const { data } = attempt;
  const answer = data === 'incomplete' ? undefined : data;
  return (
    <SettingGroup title={w.testTitle} text={w.testText}>
      <SettingRow label={w.testTo}>
        <Input value={to} onChange={(event) => setTo(event.target.value)} type="email" dir="ltr" />
      </SettingRow>
      <div className="flex flex-col items-start gap-3 py-3">
        <Button working={attempt.isPending && w.testing} onClick={() => attempt.mutate()}>
          {w.test}
        </Button>
        {attempt.isError && <FailureNote error={attempt.error} />}
        {data === 'incomplete' && <Note role="status">{w.incomplete}</Note>}
        {answer?.ok === false && <MailProblemNote problem={answer.failure} />}
        {answer?.ok && (
          <Note tone="ok" role="status">
            <p className="font-medium break-words">{w.taken(answer.value.answer)}</p>
            <p>{w.takenText}</p>
          </Note>
        )}
      </div>
    </SettingGroup>
  );
}
