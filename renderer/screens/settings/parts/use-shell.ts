import { useEffect, useState } from 'react';
import type { ShellBridge, UpdateState } from '../../../../electron/shared/shell-bridge.ts';

/** The tray app around this page; null in a browser. */
export const shellBridge = (): ShellBridge | null =>
  (window as unknown as { readonly trunkline?: ShellBridge }).trunkline ?? null;

/** How the app's update stands; null until it has said so. */
export function useUpdateState(shell: ShellBridge): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null);
  useEffect(() => {
    void shell.updates.state().then(setState);
    return shell.updates.onChange(setState);
  }, [shell]);
  return state;
}
