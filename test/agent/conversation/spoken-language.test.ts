import { describe, expect, it } from 'vitest';
import { spokenLanguage } from '../../../agent/conversation/spoken-language.ts';

describe('what is said when a transfer failed', () => {
  it.each(['en', 'de', 'es', 'fr', 'ar'])(
    'names each reason with a sentence of its own in %s',
    (language) => {
      const said = Object.values(spokenLanguage(language).says.transferFailed);
      expect(new Set(said).size).toBe(4);
    },
  );
});
