import { DirectionProvider } from '@base-ui/react/direction-provider';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' };

interface Chosen {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** For Intl: Western digits in Arabic too (DESIGN 12). */
  readonly locale: string;
  choose(language: Language): void;
}

const LanguageContext = createContext<Chosen | null>(null);
const KEY = 'trunkline.language';

/** Language of the page: chosen in Settings, else the browser's, else English. Kept in this browser. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    if (language === 'ar') void import('@fontsource-variable/noto-sans-arabic');
  }, [language, direction]);
  const chosen = useMemo<Chosen>(
    () => ({
      language,
      direction,
      locale: LOCALES[language],
      choose: (next) => {
        localStorage.setItem(KEY, next);
        setLanguage(next);
      },
    }),
    [language, direction],
  );
  return (
    <LanguageContext value={chosen}>
      <DirectionProvider direction={direction}>{children}</DirectionProvider>
    </LanguageContext>
  );
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ar: 'ar-u-nu-latn' };

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages];
  const known = wanted.map((tag) => LANGUAGES.find((language) => tag?.split('-')[0] === language));
  return known.find((language) => language !== undefined) ?? 'en';
}

export function useLanguage(): Chosen {
  const chosen = useContext(LanguageContext);
  if (chosen === null) throw new Error('LanguageProvider is missing above this component');
  return chosen;
}
