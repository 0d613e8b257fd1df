import type { AuditEntry } from '../../shared/contract/access.ts';

type Fact = AuditEntry['facts'][number];
type Fields = Readonly<Record<string, unknown>>;

const MAX_FACTS = 40;
const MAX_TEXT = 300;

/**
 * Pure. What a row of the audit log holds, as text. A row with `fields`, `before` and `after` (settings) gives
 * each changed field with both values; any other gives its own fields.
 */
export function auditFacts(details: unknown): Fact[] {
  if (!isFields(details)) return [];
  const { fields, before, after } = details;
  const facts =
    Array.isArray(fields) && isFields(before) && isFields(after)
      ? fields.map((name) => changeOf(String(name), before, after))
      : Object.entries(details).map(([name, value]) => ({ name, before: null, value: textOf(value) }));
  return facts.slice(0, MAX_FACTS);
}

const changeOf = (name: string, before: Fields, after: Fields): Fact => ({
  name,
  before: textOf(valueAt(before, name)),
  value: textOf(valueAt(after, name)),
});

const valueAt = (fields: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((at, part) => (isFields(at) ? at[part] : undefined), fields);

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
