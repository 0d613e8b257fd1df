import type { Language } from './language.tsx';

/** CLDR plural categories: English uses one and other, Arabic all six. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

const rules: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  ar: new Intl.PluralRules('ar'),
};

/** `#` stands for the number: plural('en', 2, { one: '# call', other: '# calls' }) is "2 calls". */
export function plural(language: Language, count: number, forms: PluralForms): string {
  const form = forms[rules[language].select(count)] ?? forms.other;
  return form.replaceAll(
    '#',
    new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en-GB').format(count),
  );
}
