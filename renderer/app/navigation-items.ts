import {
  AudioLines,
  ChartColumn,
  House,
  type LucideIcon,
  MessageSquareText,
  Phone,
  Settings2,
  Stethoscope,
} from 'lucide-react';

/** The same seven, in this order, everywhere; `Ctrl/Cmd` with their number goes there. */
export const NAVIGATION_ITEMS = [
  { name: 'home', path: '/', icon: House, forAdmins: false },
  { name: 'calls', path: '/calls', icon: Phone, forAdmins: false },
  { name: 'live', path: '/live', icon: AudioLines, forAdmins: false },
  { name: 'agents', path: '/agents', icon: MessageSquareText, forAdmins: true },
  { name: 'costs', path: '/costs', icon: ChartColumn, forAdmins: false },
  { name: 'diagnostics', path: '/diagnostics', icon: Stethoscope, forAdmins: true },
  { name: 'settings', path: '/settings', icon: Settings2, forAdmins: true },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly icon: LucideIcon;
  /** Absent, not greyed, for who only reads. */
  readonly forAdmins: boolean;
}[];

export type NavigationName = (typeof NAVIGATION_ITEMS)[number]['name'];

/** A page under an item (one call, a tab of Settings) belongs to it. */
export const isCurrent = (path: string, location: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
