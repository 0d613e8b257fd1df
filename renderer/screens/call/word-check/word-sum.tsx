import type { CallDetail } from '../../../../electron/shared/contract/calls.ts';
import type { Correction } from '../../../../electron/shared/contract/word-checks.ts';
import { numberFormat } from '../../../format/kept-formats.ts';
import { Section } from '../../../ui/section.tsx';
import { useLanguage } from '../../../words/language.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useWordChecks } from './use-word-checks.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What was checked of this call, added up; nothing while nothing was. */
export function WordSum({ call }: { readonly call: CallDetail }) {
  const w = useWords({ en, ar });
  const { locale } = useLanguage();
  const checks = useWordChecks(call);
  if (checks?.hearing.kind === 'several')
    return (
      <Section title={w.title}>
        <p className="type-ui text-text-2">{w.several}</p>
      </Section>
    );
  const corrections = checks?.corrections ?? [];
  if (corrections.length === 0) return null;
  const sum = (of: (one: Correction) => number) => corrections.reduce((total, one) => total + of(one), 0);
  const errors = sum((one) => one.errors);
  const words = sum((one) => one.words);
  const percent = numberFormat(locale, { style: 'percent' }).format(words === 0 ? 0 : errors / words);
  return (
    <Section title={w.title}>
      <p className="type-ui">{w.sum(errors, words, percent)}</p>
      <p className="mt-1 type-small text-text-3">
        {w.few} {w.whole}
      </p>
    </Section>
  );
}
