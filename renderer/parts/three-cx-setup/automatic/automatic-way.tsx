import { useState } from 'react';
import type { ConnectionTest } from '../../../../electron/shared/contract/three-cx.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { WayProps } from '../three-cx-setup.tsx';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import { ConnectForm } from './connect-form.tsx';
import { LastChanges } from './last-changes.tsx';
import { PlanChanges } from './plan-changes.tsx';
import type { TypedWishes } from './typed-wishes.ts';

/** By 3CX's API: connect, choose, compare, agree, watch, and undo. What was changed last stands first. */
export function AutomaticWay({ overview, host, agentNumber, onDone }: WayProps) {
  const w = useWords({ en, ar });
  const [connected, setConnected] = useState<Extract<ConnectionTest, { state: 'connected' }> | null>(null);
  const [again, setAgain] = useState(false);
  // Kept here: while changes are being made, the list that began them gives way to their progress.
  const [failed, setFailed] = useState<unknown>(null);
  const [typed, setTyped] = useState<TypedWishes | null>(null);
  const { lastChangeSet } = overview;
  const planning = connected !== null && (lastChangeSet === null || again);
  const made = () => {
    setAgain(false);
    onDone();
  };
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <ConnectForm overview={overview} host={host} connected={connected} onConnected={setConnected} />
      {lastChangeSet && (
        <LastChanges
          changeSet={lastChangeSet}
          actions={connected && !again && <Button onClick={() => setAgain(true)}>{w.compareAgain}</Button>}
        />
      )}
      {planning && (
        <PlanChanges
          overview={overview}
          agentNumber={agentNumber}
          typed={typed}
          onTyped={setTyped}
          onMade={made}
          onFailed={setFailed}
          onNothingToDo={onDone}
        />
      )}
      {failed !== null && lastChangeSet === null && <FailureNote error={failed} />}
    </div>
  );
}
