import { alertFormats } from '../../../electron/shared/alerts/alert-formats.ts';
import { ALERT_WORDS, type AlertText, alertText } from '../../../electron/shared/alerts/alert-words.ts';
import type { AlertFacts } from '../../../electron/shared/contract/alerts.ts';
import { useLanguage } from '../../words/language.tsx';
import { useClockwork } from '../answering/use-clockwork.ts';

/** The sentences about an alert in the reader's language: the same that are mailed. */
export function useAlertText(): {
  text(facts: AlertFacts): AlertText;
  /** "23 Nov, 14:02" */
  time(at: number): string;
} {
  const { language, locale } = useLanguage();
  const { timeZone } = useClockwork();
  const to = alertFormats(locale, timeZone);
  return { text: (facts) => alertText(facts, ALERT_WORDS[language], to), time: to.time };
}
