import { useState } from 'react';
import { setSingleKeys, singleKeysOn } from '../../app/shortcuts.ts';
import { THEMES, type Theme, useTheme } from '../../app/theme.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LANGUAGE_NAMES, LANGUAGES, useLanguage } from '../../words/language.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlainRow } from './parts/plain-row.tsx';
import { SettingGroup } from './parts/setting-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Kept in this browser; each acts at once. */
export default function AppearanceSection() {
  const w = useWords({ en, ar });
  const { theme, choose } = useTheme();
  const { language, choose: chooseLanguage } = useLanguage();
  const [singleKeys, setKeys] = useState(singleKeysOn);
  const themeNames: Readonly<Record<Theme, string>> = {
    system: w.themeSystem,
    light: w.themeLight,
    dark: w.themeDark,
  };
  return (
    <SettingGroup title={w.appearance} text={w.appearanceText}>
      <PlainRow title={w.theme}>
        <Segments
          label={w.theme}
          value={theme}
          onChange={choose}
          options={THEMES.map((value) => ({ value, label: themeNames[value] }))}
        />
      </PlainRow>
      <PlainRow title={w.language} text={w.languageHint}>
        <Segments
          label={w.language}
          value={language}
          onChange={chooseLanguage}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
          }))}
        />
      </PlainRow>
      <div className="border-b border-line py-3">
        <Switch
          label={w.singleKeys}
          hint={w.singleKeysHint}
          checked={singleKeys}
          onChange={(on) => {
            setSingleKeys(on);
            setKeys(on);
          }}
        />
      </div>
    </SettingGroup>
  );
}
