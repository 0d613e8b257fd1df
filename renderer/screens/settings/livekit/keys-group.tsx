import { useMutation } from '@tanstack/react-query';
import type { LiveKitKeys } from '../../../../electron/shared/contract/livekit.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { daysAgo, formatDate } from '../../../format/clock.ts';
import { useClockwork } from '../../../parts/answering/use-clockwork.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PlainRow } from '../parts/plain-row.tsx';
import { SettingGroup } from '../parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function KeysGroup({ keys }: { readonly keys: LiveKitKeys }) {
  const w = useWords({ en, ar });
  const clock = useClockwork();
  const rotate = useMutation(useTRPC().liveKit.rotateKeys.mutationOptions());
  const now = Date.now();
  const waiting = keys.rotation === 'waiting';
  return (
    <SettingGroup title={w.keys} text={w.keysText}>
      <PlainRow
        title={w.keysAge(daysAgo(keys.madeAt, now, clock))}
        text={
          <span role="status">
            {waiting ? w.keysWaiting : w.keysNext(formatDate(keys.nextAt, clock, { now }))}
          </span>
        }
      >
        <Button disabled={waiting} working={rotate.isPending && w.working} onClick={() => rotate.mutate()}>
          {w.rotate}
        </Button>
      </PlainRow>
      {rotate.isError && <FailureNote error={rotate.error} />}
    </SettingGroup>
  );
}
