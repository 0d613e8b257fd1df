import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineTests } from '../../../electron/shared/contract/setup.ts';
import { useTRPC } from '../../api/trpc.ts';
import { useLiveCalls } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import { LiveTestCall } from './live-test-call.tsx';
import { useSetup } from './setup-state.tsx';
import { groupHealth, TestGroup, TestRow, TestRows } from './test-group.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A call through 3CX, from a mobile: what only 3CX and the network between can get wrong. */
export function RealCallTests({ tests }: { readonly tests: LineTests }) {
  const words = useWords({ en, ar });
  const w = words.test;
  const trpc = useTRPC();
  const live = [...useLiveCalls().values()].some(({ kind }) => kind !== 'test');
  const begin = useMutation(trpc.setup.beginTests.mutationOptions());
  const testPort = useMutation(trpc.setup.testPort.mutationOptions());
  const { port } = tests;
  return (
    <TestGroup
      health={groupHealth(tests.real, live)}
      title={w.realTitle}
      text={w.realText}
      actions={
        <Button
          size="small"
          look="quiet"
          working={begin.isPending && words.saving}
          onClick={() => begin.mutate()}
        >
          {w.beginAgain}
        </Button>
      }
    >
      <TrunkNumber />
      {tests.strangers.map((address) => (
        <AllowStranger key={address} address={address} />
      ))}
      <ul aria-label={w.portTitle}>
        <TestRow
          health={port === null ? 'idle' : port.ok ? 'ok' : 'warn'}
          healthWord={w.states[port === null ? 'waiting' : port.ok ? 'proved' : 'failed']}
          title={w.portTitle}
          found={port?.found ?? w.portWaiting}
          fix={port !== null && !port.ok ? w.portFix : null}
        >
          <div className="mt-1 mb-2">
            <Button
              size="small"
              working={testPort.isPending && w.askingPort}
              onClick={() => testPort.mutate()}
            >
              {w.askPort}
            </Button>
          </div>
        </TestRow>
      </ul>
      <TestRows tests={tests.real} label={w.realTitle} />
      {live && <LiveTestCall rehearsed={false} />}
      {(begin.error ?? testPort.error) ? <FailureNote error={begin.error ?? testPort.error} /> : null}
    </TestGroup>
  );
}

/** Without it nobody can tell the trunk's own number from a real caller's. */
function TrunkNumber() {
  const w = useWords({ en, ar }).test;
  const { answers, answer } = useSetup();
  const [text, setText] = useState(answers.trunkNumber ?? '');
  const save = () => {
    const trunkNumber = text.trim() || null;
    if (trunkNumber !== answers.trunkNumber) void answer({ trunkNumber });
  };
  return (
    <Field label={w.trunkNumber} hint={w.trunkNumberHint} className="mb-3 max-w-sm">
      <Input
        inputMode="tel"
        value={text}
        maxLength={32}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </Field>
  );
}

function AllowStranger({ address }: { readonly address: string }) {
  const words = useWords({ en, ar });
  const w = words.test;
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions()).data?.settings;
  const allow = useMutation(trpc.settings.save.mutationOptions());
  const peers = settings?.phoneLine.allowedPeers;
  if (peers === undefined || peers.includes(address)) return null;
  return (
    <div className="mb-2">
      <Note
        tone="warn"
        role="status"
        action={
          <Button
            size="small"
            working={allow.isPending && words.saving}
            onClick={() => allow.mutate({ phoneLine: { allowedPeers: [...peers, address] } })}
          >
            {w.allow(address)}
          </Button>
        }
      >
        {w.stranger(address)}
      </Note>
      {allow.isError && <FailureNote error={allow.error} />}
    </div>
  );
}
