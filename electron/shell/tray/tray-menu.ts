import type { PauseChoice } from '../../shared/pause-choices.ts';
import type { UpdateState } from '../../shared/shell-bridge.ts';
import type { TrayView } from './tray-view.ts';

/** The native menu, in the order of the popover. Pure: what it says and which command stands behind each line. */
export type MenuLine =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'command'; readonly label: string; readonly command: MenuCommand }
  | { readonly kind: 'switch'; readonly label: string; readonly on: boolean; readonly command: MenuCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly lines: readonly MenuLine[] };

export type MenuCommand =
  | { readonly do: 'open'; readonly path: string | null }
  | { readonly do: 'pause'; readonly length: PauseChoice }
  | { readonly do: 'resume' }
  | { readonly do: 'install_update' }
  | { readonly do: 'start_at_login'; readonly on: boolean }
  | { readonly do: 'close' };

/** As Home shows them, already written for people; null: not known. */
export interface MenuFigures {
  readonly callsToday: number;
  readonly monthCost: string | null;
}

export interface MenuFacts {
  readonly view: TrayView;
  readonly attached: boolean;
  readonly figures: MenuFigures | null;
  readonly failingChecks: number;
  readonly update: UpdateState;
  /** Null: the system cannot be told to. */
  readonly startsAtLogin: boolean | null;
}

const separator: MenuLine = { kind: 'separator' };

export function trayMenu({
  view,
  attached,
  figures,
  failingChecks,
  update,
  startsAtLogin,
}: MenuFacts): readonly MenuLine[] {
  const paused = view.icon === 'paused';
  return [
    { kind: 'text', label: view.tooltip },
    ...(view.advice === null ? [] : [{ kind: 'text', label: view.advice } as const]),
    separator,
    open('Open Trunkline', null),
    ...(attached ? [paused ? resume : pause] : []),
    ...(attached
      ? [
          separator,
          open(figures === null ? 'Calls' : `Calls, ${figures.callsToday} today`, '/calls'),
          open(figures?.monthCost == null ? 'Costs' : `Costs, ${figures.monthCost} this month`, '/costs'),
          open(failingChecks === 0 ? 'Diagnostics' : `Diagnostics, ${failingChecks} to fix`, '/diagnostics'),
        ]
      : []),
    separator,
    ...updateLines(update),
    ...(startsAtLogin === null
      ? []
      : [
          {
            kind: 'switch',
            label: 'Start with this computer',
            on: startsAtLogin,
            command: { do: 'start_at_login', on: !startsAtLogin },
          } as const,
        ]),
    { kind: 'command', label: 'Close this icon (calls go on)', command: { do: 'close' } },
  ];
}

const open = (label: string, path: string | null): MenuLine => ({
  kind: 'command',
  label,
  command: { do: 'open', path },
});

const resume: MenuLine = { kind: 'command', label: 'Answer calls again', command: { do: 'resume' } };

const pauseFor = (label: string, length: PauseChoice): MenuLine => ({
  kind: 'command',
  label,
  command: { do: 'pause', length },
});

/** New calls go to people meanwhile; calls that stand go on. */
const pause: MenuLine = {
  kind: 'submenu',
  label: 'Pause answering',
  lines: [
    pauseFor('For 15 minutes', 'quarter'),
    pauseFor('For 1 hour', 'hour'),
    pauseFor('Until tomorrow at 9', 'tomorrow'),
    pauseFor('Until I start it again', 'open'),
  ],
};

function updateLines(update: UpdateState): readonly MenuLine[] {
  switch (update.kind) {
    case 'ready':
      return [
        {
          kind: 'command',
          label: `Install ${update.version} when no call stands`,
          command: { do: 'install_update' },
        },
      ];
    case 'waiting_for_calls':
      return [{ kind: 'text', label: `Installing ${update.version} after ${update.liveCalls} live calls` }];
    case 'installing':
      return [{ kind: 'text', label: `Installing ${update.version}` }];
    case 'not_supported':
    case 'none':
    case 'checking':
    case 'downloading':
    case 'failed':
      return [];
  }
}
