import type { AlertFacts, AlertKind, FactsOf } from '../contract/alerts.ts';
import type { AlertFormats } from './alert-formats.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What happened, what it means for calls, what to do: the same in a mail, a notification and the page. */
export interface AlertText {
  /** The state in a few words: "Replies are slow". */
  readonly title: string;
  readonly happened: string;
  readonly means: string;
  readonly todo: string;
}

export interface AlertWords {
  readonly kinds: Readonly<Record<AlertKind, string>>;
  readonly text: { readonly [K in AlertKind]: (facts: FactsOf<K>, to: AlertFormats) => AlertText };
  readonly letter: {
    over(title: string): string;
    overBecause: Readonly<Record<'good' | 'unknown' | 'switched_off', string>>;
    since(time: string): string;
    still(title: string): string;
    foot: string;
  };
}

export type AlertLanguage = 'en' | 'ar';

export const ALERT_WORDS: Readonly<Record<AlertLanguage, AlertWords>> = { en, ar };

export const alertText = (facts: AlertFacts, words: AlertWords, to: AlertFormats): AlertText =>
  (words.text[facts.kind] as (facts: AlertFacts, to: AlertFormats) => AlertText)(facts, to);
