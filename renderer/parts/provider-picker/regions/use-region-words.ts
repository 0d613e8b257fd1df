import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { usePickerWords } from '../use-picker-words.ts';
import type { RegionGroup, RegionRow } from './region-rows.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Words, and the names that are made of several of them. */
export function useRegionWords() {
  const w = useWords({ en, ar });
  const { places } = usePickerWords();
  const { locale } = useLanguage();
  const rowName = ({ kind, place }: RegionRow): string => {
    if (kind === 'own') return w.own;
    return kind === 'region' && place !== null ? places[place] : w.usual;
  };
  const placeName = ({ kind, place }: RegionRow): string =>
    place === null ? (kind === 'own' ? w.ownPlace : w.unsaid) : places[place];
  return {
    w,
    rowName,
    placeName,
    /** "Deepgram EU" */
    fullName: ({ label }: RegionGroup, row: RegionRow): string => w.named(label, rowName(row)),
    list: (names: readonly string[]): string =>
      new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(names)),
  };
}
