import { PhoneIncoming } from 'lucide-react';
import { Link } from 'wouter';
import type { LineTests } from '../../../electron/shared/contract/setup.ts';
import { formatTime } from '../../format/clock.ts';
import { useClockwork } from '../../parts/answering/use-clockwork.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { Note } from '../../ui/note.tsx';
import { useWords } from '../../words/use-words.ts';
import { LiveTestCall } from './live-test-call.tsx';
import { groupHealth, TestGroup, TestRows } from './test-group.tsx';
import { useRehearse } from './use-rehearse.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** A pretend 3CX on this machine: real SIP and sound to the own line, and marked as rehearsed wherever it is listed. */
export function RehearsedTests({ tests }: { readonly tests: LineTests }) {
  const words = useWords({ en, ar });
  const w = words.test;
  const clock = useClockwork();
  const rehearse = useRehearse();
  const { rehearsal, rehearsed } = tests;
  const calling = rehearsal.state === 'calling';
  const finished = rehearsal.state === 'finished' ? rehearsal : null;
  const proved = rehearsed.filter(({ state }) => state === 'proved').length;
  const shown = calling || proved > 0;
  return (
    <TestGroup
      health={finished?.problem ? 'warn' : groupHealth(rehearsed, calling)}
      title={w.rehearsedTitle}
      text={w.rehearsedText}
      actions={
        <>
          {finished && (
            <span className="type-small text-text-3">
              {w.provedAt(proved, rehearsed.length, formatTime(finished.endedAt, clock))}
            </span>
          )}
          <Button
            size="small"
            icon={<PhoneIncoming size={14} strokeWidth={1.75} aria-hidden />}
            working={(calling || rehearse.isPending) && words.rehearse.calling}
            onClick={() => rehearse.mutate()}
          >
            {shown ? words.rehearse.again : words.rehearse.call}
          </Button>
        </>
      }
    >
      {rehearse.isError && <FailureNote error={rehearse.error} />}
      {finished?.problem && (
        <Note tone="warn" role="status">
          <bdi>{finished.problem}</bdi>
        </Note>
      )}
      {shown && <TestRows tests={rehearsed} label={w.rehearsedTitle} />}
      {calling && <LiveTestCall rehearsed />}
      {finished?.callId && (
        <p className="mt-2 type-ui">
          <Link href={`/calls/${finished.callId}`}>{w.openCall}</Link>
        </p>
      )}
    </TestGroup>
  );
}
