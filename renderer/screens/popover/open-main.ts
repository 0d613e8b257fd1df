import type { MouseEvent } from 'react';
import type { ShellBridge } from '../../../electron/shared/shell-bridge.ts';

/** In the tray app a link of the popover opens the main window; in a browser it is a link like any other. */
export function openMain(event: MouseEvent<HTMLAnchorElement>): void {
  const shell = (window as unknown as { readonly trunkline?: ShellBridge }).trunkline;
  if (shell === undefined) return;
  event.preventDefault();
  void shell.openWindow(new URL(event.currentTarget.href).pathname);
}
