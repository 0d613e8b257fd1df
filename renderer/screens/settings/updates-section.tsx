import { useEffect, useState } from 'react';
import type { ShellBridge, UpdateState } from '../../../electron/shared/shell-bridge.ts';
import { useStatus } from '../../api/updates.tsx';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlainRow } from './parts/plain-row.tsx';
import { SettingGroup } from './parts/setting-row.tsx';
import { shellBridge, useUpdateState } from './parts/use-shell.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Which versions run. The tray app updates itself and the service; in a browser this only tells. */
export default function UpdatesSection() {
  const w = useWords({ en, ar });
  const status = useStatus();
  const shell = shellBridge();
  return (
    <SettingGroup title={w.updates}>
      <PlainRow
        title={w.version}
        text={
          <>
            {status && <span className="block">{w.versionText(status.version)}</span>}
            {shell === null && w.updatesByInstaller}
          </>
        }
      />
      {shell && <ShellRows shell={shell} />}
    </SettingGroup>
  );
}

function ShellRows({ shell }: { readonly shell: ShellBridge }) {
  const w = useWords({ en, ar });
  const state = useUpdateState(shell);
  const [atLogin, setAtLogin] = useState<boolean | null>(null);
  useEffect(() => void shell.startAtLogin.get().then(setAtLogin), [shell]);
  return (
    <>
      <PlainRow
        title={w.shellVersion}
        text={
          <>
            <span className="block">{w.versionText(shell.version)}</span>
            {state && <span role="status">{updateText(state, w)}</span>}
          </>
        }
      >
        {state?.kind === 'ready' ? (
          <Button onClick={() => void shell.updates.install()}>{w.installUpdate}</Button>
        ) : (
          (state?.kind === 'none' || state?.kind === 'checking' || state?.kind === 'failed') && (
            <Button
              working={state.kind === 'checking' ? w.lookingForUpdates : false}
              onClick={() => void shell.updates.check()}
            >
              {w.checkUpdates}
            </Button>
          )
        )}
      </PlainRow>
      {atLogin !== null && (
        <div className="border-b border-line py-3">
          <Switch
            label={w.startAtLogin}
            hint={w.startAtLoginHint}
            checked={atLogin}
            onChange={(on) => void shell.startAtLogin.set(on).then(() => setAtLogin(on))}
          />
        </div>
      )}
    </>
  );
}

function updateText(state: UpdateState, w: typeof en): string {
  switch (state.kind) {
    case 'not_supported':
      return w.updateNotSupported;
    case 'none':
      return w.updateNone;
    case 'checking':
      return w.updateChecking;
    case 'downloading':
      return w.updateDownloading(state.version, state.percent);
    case 'ready':
      return w.updateReady(state.version);
    case 'waiting_for_calls':
      return w.updateWaiting(state.version, state.liveCalls);
    case 'installing':
      return w.updateInstalling(state.version);
    case 'failed':
      return w.updateFailed(state.because);
  }
}
