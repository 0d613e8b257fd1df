import type { ContactAnswer } from '../../shared/contract/contacts.ts';
import type { ContactLookupSettings } from '../../shared/contract/settings/contact-lookup.ts';
import { lookupUrl, nameIn } from './lookup-rules.ts';

export interface Contacts {
  /** Who has this number; null: nothing is looked up. Never rejects, answers within `LOOKUP_LIMIT_MS`. */
  lookUp(number: string | null): Promise<ContactAnswer> | null;
}

export interface ContactsParts {
  readonly settings: () => ContactLookupSettings;
  /** Sent as "Authorization: Bearer"; null: none. */
  readonly token: () => string | null;
}

/** The greeting is still spoken then: a name that comes later would be of no use. */
export const LOOKUP_LIMIT_MS = 300;
const LONGEST_ANSWER_BYTES = 64 * 1024;

export function createContacts({ settings, token }: ContactsParts): Contacts {
  return {
    lookUp(number) {
      const { url, number: form, name } = settings();
      if (url === '' || number === null || !/\d/.test(number)) return null;
      return ask(lookupUrl(url, number, form), name, token());
    },
  };
}

async function ask(url: string, paths: string, token: string | null): Promise<ContactAnswer> {
  const startedAtMs = performance.now();
  const answer = (outcome: ContactAnswer['outcome'], detail = '', name: string | null = null) => ({
    outcome,
    name,
    afterMs: Math.round(performance.now() - startedAtMs),
    detail,
  });
  const signal = AbortSignal.timeout(LOOKUP_LIMIT_MS);
  try {
    const headers = {
      Accept: 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    };
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    if (response.status === 404 || response.status === 204) return answer('unknown', String(response.status));
    if (!response.ok) {
      await response.body?.cancel();
      return answer('refused', String(response.status));
    }
    const json = parseJson(await readBody(response));
    if (json === undefined) return answer('unreadable', String(response.status));
    const name = nameIn(json, paths);
    return name === null ? answer('unknown', String(response.status)) : answer('found', '', name);
  } catch (error) {
    return signal.aborted ? answer('too_late') : answer('unreachable', causeOf(error));
  }
}

async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_ANSWER_BYTES) return '';
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'fetch failed';
};
