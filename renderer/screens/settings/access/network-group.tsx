import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanAnswer } from '../../../../electron/shared/contract/lan-access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { type Health, HealthGlyph } from '../../../ui/health-glyph.tsx';
import { Note } from '../../../ui/note.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { OpenEntrance } from './open-entrance.tsx';
import { OpenNetworkDialog } from './open-network-dialog.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The HTTPS entrance: closed, open with how to reach it, or why it is not. */
export function NetworkGroup() {
  const w = useWords({ en, ar });
  const lan = useQuery(useTRPC().access.lan.get.queryOptions());
  return (
    <SettingGroup title={w.network} text={w.networkText}>
      <QueryState query={lan} loading={w.loading}>
        {(answer) => <Network answer={answer} />}
      </QueryState>
    </SettingGroup>
  );
}

const HEALTH: Readonly<Record<LanAnswer['status']['state'], Health>> = {
  off: 'idle',
  opening: 'busy',
  open: 'ok',
  failed: 'bad',
};

function Network({ answer }: { readonly answer: LanAnswer }) {
  const w = useWords({ en, ar });
  const [dialog, setDialog] = useState<'open' | 'close' | null>(null);
  const { status, hasUsers, settings, fixedByFile, configPath } = answer;
  const words = {
    off: w.networkOff,
    opening: w.networkOpening,
    open: w.networkOpen,
    failed: w.networkFailed,
  };
  const fixed = fixedByFile.length > 0 ? w.fixedByFile(fixedByFile.join(', '), configPath ?? '') : null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3">
        <span role="status" className="flex min-w-48 flex-1 items-start gap-2 type-ui font-medium">
          <HealthGlyph health={HEALTH[status.state]} className="mt-0.5" />
          {words[status.state]}
        </span>
        {settings.enabled && <Button onClick={() => setDialog('close')}>{w.closeNetwork}</Button>}
        <Button
          look={settings.enabled ? 'secondary' : 'primary'}
          disabled={!hasUsers}
          onClick={() => setDialog('open')}
        >
          {settings.enabled ? w.changeNetwork : w.openNetwork}
        </Button>
      </div>
      <div className="flex flex-col gap-3 pt-3 empty:hidden">
        {!hasUsers && <Note>{w.networkNeedsUser}</Note>}
        {fixed && <Note>{fixed}</Note>}
        {status.state === 'failed' && <Note tone="bad">{status.problem}</Note>}
        {status.state === 'open' && status.warning && <Note tone="warn">{status.warning}</Note>}
      </div>
      {status.state === 'open' && <OpenEntrance status={status} authority={answer.authority} />}
      {dialog === 'open' && <OpenNetworkDialog answer={answer} onClose={() => setDialog(null)} />}
      <CloseNetwork open={dialog === 'close'} onClose={() => setDialog(null)} />
    </>
  );
}

function CloseNetwork({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const close = useMutation(useTRPC().access.lan.save.mutationOptions({ onSuccess: onClose }));
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={w.closeNetworkTitle}
      action={w.closeNetwork}
      cancel={w.cancel}
      working={close.isPending ? w.saving : false}
      problem={close.isError ? failureText(close.error, uiWords) : null}
      onConfirm={() => close.mutate({ enabled: false })}
    >
      {w.closeNetworkText}
    </ConfirmDialog>
  );
}
