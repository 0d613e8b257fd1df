import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/input.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup, SettingRow } from '../parts/setting-row.tsx';
import { FoundCallerRow } from './found-caller-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What is kept of a caller who asks for it, and forgetting them. */
export function CallerGroup() {
  const w = useWords({ en, ar });
  const [typed, setTyped] = useState('');
  const [number, setNumber] = useState('');
  return (
    <SettingGroup title={w.caller} text={w.callerText}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setNumber(typed.trim());
        }}
      >
        <SettingRow label={w.number}>
          <div className="flex gap-2">
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              dir="ltr"
              inputMode="tel"
              autoComplete="off"
              maxLength={80}
            />
            <Button type="submit" disabled={typed.trim().length < 2}>
              {w.find}
            </Button>
          </div>
        </SettingRow>
      </form>
      {number !== '' && <FoundCallers number={number} />}
    </SettingGroup>
  );
}

function FoundCallers({ number }: { readonly number: string }) {
  const w = useWords({ en, ar });
  const query = useQuery(useTRPC().privacy.findCaller.queryOptions({ number }));
  return (
    <QueryState query={query} loading={w.finding} rows={1}>
      {(found) =>
        found.length === 0 ? (
          <p role="status" className="py-3 type-ui text-text-2">
            {w.noneFound}
          </p>
        ) : (
          found.map((caller) => <FoundCallerRow key={caller.number} caller={caller} />)
        )
      }
    </QueryState>
  );
}
