import type { AlertFacts } from '../../../electron/shared/contract/alerts.ts';
import type { en } from './words.en.ts';

export interface AlertPlace {
  readonly href: string;
  readonly word: keyof typeof en.open;
  /** Readers have no such page. */
  readonly adminsOnly: boolean;
}

/** Where something can be done about it. */
export function alertPlace(facts: AlertFacts): AlertPlace {
  switch (facts.kind) {
    case 'replies_slow':
    case 'provider_limited':
    case 'words_unsure':
      return { href: '/agents', word: 'agents', adminsOnly: true };
    case 'calls_failing':
      return { href: '/calls?result=failed', word: 'calls', adminsOnly: false };
    case 'not_answering':
    case 'no_calls':
      return { href: '/diagnostics', word: 'diagnostics', adminsOnly: true };
    case 'budget':
      return { href: '/costs', word: 'costs', adminsOnly: false };
    case 'disk_low':
      return { href: '/settings/recording', word: 'recording', adminsOnly: true };
    case 'certificate_ends':
      return facts.of === 'page'
        ? { href: '/settings/access', word: 'access', adminsOnly: true }
        : { href: '/settings/phone-line', word: 'line', adminsOnly: true };
    case 'backup_failed':
      return { href: '/settings/backup', word: 'settings', adminsOnly: true };
  }
}
