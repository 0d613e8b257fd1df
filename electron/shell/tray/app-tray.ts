import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { Rectangle } from './popover-placement.ts';
import { trayImage } from './tray-icon.ts';
import type { MenuCommand, MenuLine } from './tray-menu.ts';
import type { TrayView } from './tray-view.ts';

/** The icon in the bar: drawing, tooltip, menu, clicks. */
export interface AppTray {
  show(view: TrayView, menu: readonly MenuLine[]): void;
  bounds(): Rectangle;
  destroy(): void;
}

export interface AppTrayParts {
  readonly iconDir: string;
  readonly onCommand: (command: MenuCommand) => void;
  readonly onClick: (bounds: Rectangle) => void;
}

export function createAppTray({ iconDir, onCommand, onClick }: AppTrayParts): AppTray {
  const tray = new Tray(trayImage('problem', iconDir));
  let shown = '';
  let menu: Menu | null = null;
  tray.on('click', () => onClick(tray.getBounds()));
  tray.on('right-click', () => {
    if (menu && process.platform !== 'linux') tray.popUpContextMenu(menu);
  });
  return {
    show(view, lines) {
      // Setting a menu closes one that is open on Linux: only when something changed.
      const key = JSON.stringify([view, lines]);
      if (key === shown) return;
      shown = key;
      tray.setImage(trayImage(view.icon, iconDir));
      tray.setToolTip(view.tooltip);
      menu = Menu.buildFromTemplate(lines.map((line) => menuItem(line, onCommand)));
      // Linux has no click events on most desktops: the menu is all there is. Elsewhere it would take the left click.
      if (process.platform === 'linux') tray.setContextMenu(menu);
    },
    bounds: () => tray.getBounds(),
    destroy: () => tray.destroy(),
  };
}

function menuItem(line: MenuLine, onCommand: (command: MenuCommand) => void): MenuItemConstructorOptions {
  switch (line.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: line.label, enabled: false };
    case 'command':
      return { label: line.label, click: () => onCommand(line.command) };
    case 'switch':
      return { label: line.label, type: 'checkbox', checked: line.on, click: () => onCommand(line.command) };
    case 'submenu':
      return { label: line.label, submenu: line.lines.map((each) => menuItem(each, onCommand)) };
  }
}
