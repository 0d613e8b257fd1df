import type { ContactLookupSettings } from '../../shared/contract/settings/contact-lookup.ts';

const LONGEST_NAME = 80;

/** Pure: `[Number]` as in 3CX's CRM templates. What the number holds cannot reach another part of the address. */
export const lookupUrl = (url: string, number: string, form: ContactLookupSettings['number']): string =>
  url.replaceAll('[Number]', encodeURIComponent(inForm(number, form)));

/** Pure. `Prefix` of 3CX's CRM templates: only the sign of an international number is changed, no country is guessed. */
function inForm(number: string, form: ContactLookupSettings['number']): string {
  switch (form) {
    case 'as_is':
      return number;
    case 'off':
      return number.replace(/^(\+|00)/, '');
    case 'plus':
      return number.replace(/^00/, '+');
    case 'zeros':
      return number.replace(/^\+/, '00');
  }
}

/**
 * Pure: the values that these paths lead to ("contacts.0.FirstName, contacts.0.LastName"), as one line. Null: there is
 * none, or the answer has another shape.
 */
export function nameIn(answer: unknown, paths: string): string | null {
  const parts = paths.split(',').flatMap((path) => textAt(answer, path.trim()) ?? []);
  const name = parts
    .join(' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return name === '' ? null : name.slice(0, LONGEST_NAME).trim();
}

function textAt(answer: unknown, path: string): string | null {
  let value = answer;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'string' ? value : null;
}
