/** Names of the messages between the page's preload and the shell (electron/shared/shell-bridge.ts). */
export const SHELL_CHANNELS = {
  updateState: 'shell:update-state',
  updateChanged: 'shell:update-changed',
  updateCheck: 'shell:update-check',
  updateInstall: 'shell:update-install',
  startAtLogin: 'shell:start-at-login',
  setStartAtLogin: 'shell:set-start-at-login',
  openWindow: 'shell:open-window',
} as const;

/** On the command line of the renderer: known before the page asks, without a message that waits. */
export const VERSION_ARGUMENT = '--trunkline-version=';

/** The shell's own page, shown while the service's cannot be. */
export const NOTICE_CHANNELS = {
  view: 'notice:view',
  viewChanged: 'notice:view-changed',
  retry: 'notice:retry',
  connect: 'notice:connect',
  useThisMachine: 'notice:use-this-machine',
  elsewhere: 'notice:elsewhere',
} as const;
