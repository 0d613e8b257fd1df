import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'trunkline.theme';
const ThemeContext = createContext<{ readonly theme: Theme; choose(theme: Theme): void } | null>(null);

/** Follows the system unless chosen otherwise in this browser; the colours themselves are in tokens.css. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(
    () => THEMES.find((known) => known === localStorage.getItem(KEY)) ?? 'system',
  );
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  const chosen = useMemo(
    () => ({
      theme,
      choose: (next: Theme) => {
        localStorage.setItem(KEY, next);
        setTheme(next);
      },
    }),
    [theme],
  );
  return <ThemeContext value={chosen}>{children}</ThemeContext>;
}

export function useTheme() {
  const chosen = useContext(ThemeContext);
  if (chosen === null) throw new Error('ThemeProvider is missing above this component');
  return chosen;
}
