import { useStatus } from '../../../api/updates.tsx';
import { Button } from '../../../ui/button.tsx';
import { Textarea } from '../../../ui/input.tsx';
import { Note } from '../../../ui/note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingRow } from '../parts/setting-row.tsx';
import { ar } from '../words.ar.ts';
import { en } from '../words.en.ts';
import type { LineRowsProps } from './line-row.tsx';

/** Who may call, and who of this network tried and may not: the usual cause of a line that stays silent. */
export function PeerRows({ form, lock }: LineRowsProps) {
  const w = useWords({ en, ar });
  const strangers = useStatus()?.phoneLine.strangers ?? [];
  const typed = form.watch('allowedPeers').split(/\s+/);
  const { error } = form.getFieldState('allowedPeers', form.formState);
  const allow = (address: string) =>
    form.setValue('allowedPeers', [...typed, address].filter(Boolean).join('\n'), { shouldDirty: true });
  return (
    <>
      <SettingRow
        label={w.allowedPeers}
        hint={w.allowedPeersHint}
        error={error?.message}
        locked={lock('allowedPeers')}
      >
        <Textarea
          {...form.register('allowedPeers')}
          rows={4}
          dir="ltr"
          spellCheck={false}
          className="font-mono"
        />
      </SettingRow>
      {strangers
        .filter(({ address }) => !typed.includes(address))
        .map(({ address, attempts }) => (
          <div key={address} className="border-b border-line py-3">
            <Note
              tone="warn"
              action={
                lock('allowedPeers') === undefined && (
                  <Button size="small" onClick={() => allow(address)}>
                    {w.allow(address)}
                  </Button>
                )
              }
            >
              {w.stranger(address, attempts)}
            </Note>
          </div>
        ))}
    </>
  );
}
