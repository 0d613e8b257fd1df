import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { NAVIGATION_ITEMS } from './navigation-items.ts';
import { useMayChange } from './roles.ts';

const KEY = 'trunkline.singleKeys';

/** Single letters work outside fields only, and can be switched off (WCAG 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(KEY) !== 'off';
export const setSingleKeys = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off');

/** Keys of one screen: 'j', '/', 'Ctrl+e', 'Ctrl+Shift+p' (Cmd on a Mac). Single ones are ignored in fields and dialogs. */
export function useShortcuts(shortcuts: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = shortcutName(event);
      const run = shortcuts[name];
      if (run === undefined || event.defaultPrevented) return;
      if (!name.includes('+') && (!singleKeysOn() || isTyping(event.target))) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
}

function shortcutName(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  // Without Ctrl a shifted character is its own key: '?'.
  const shift = event.shiftKey && (control !== '' || event.key.length > 1) ? 'Shift+' : '';
  return `${control}${shift}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]',
    ) !== null);

/** Ctrl/Cmd 1 to 7: the pages of the navigation. */
export function useNavigationShortcuts(): void {
  const [, navigate] = useLocation();
  const mayChange = useMayChange();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const item = NAVIGATION_ITEMS[Number(event.key) - 1];
      if (item === undefined || (item.forAdmins && !mayChange)) return;
      event.preventDefault();
      navigate(item.path);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, mayChange]);
}
