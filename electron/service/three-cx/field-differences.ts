import type { FieldDifference } from '../../shared/contract/three-cx.ts';
import { sameAddress } from './unverified.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where an object is not as wanted. Only wanted fields are looked at; nothing, null and "" are the same to 3CX.
 * Fields are named as in its API: "Gateway.Host", "Routes.1.Prepend".
 */
export function differences(actual: unknown, wanted: unknown, path = ''): FieldDifference[] {
  if (Array.isArray(wanted)) return listDifferences(actual, wanted, path);
  if (isFields(wanted)) {
    const have = isFields(actual) ? actual : {};
    return Object.entries(wanted).flatMap(([name, value]) =>
      differences(have[name], value, path === '' ? name : `${path}.${name}`),
    );
  }
  if (same(path, actual, wanted)) return [];
  return [{ field: path, before: textOf(actual), after: textOf(wanted) }];
}

/** 3CX pads lists of routes with empty ones: those beyond what is wanted count only when they lead somewhere. */
function listDifferences(actual: unknown, wanted: readonly unknown[], path: string): FieldDifference[] {
  const have = Array.isArray(actual) ? actual : [];
  if (wanted.every((item) => !isFields(item))) {
    return JSON.stringify(have) === JSON.stringify(wanted)
      ? []
      : [{ field: path, before: textOf(have), after: textOf(wanted) }];
  }
  const items = wanted.flatMap((item, index) => differences(have[index], item, `${path}.${index + 1}`));
  const surplus = have.slice(wanted.length).filter((item) => !isEmptyRoute(item));
  if (surplus.length === 0) return items;
  return [...items, { field: path, before: `${have.length} entries`, after: `${wanted.length} entries` }];
}

const isEmptyRoute = (item: unknown): boolean =>
  isFields(item) && 'TrunkId' in item && (item.TrunkId === null || item.TrunkId === 0 || item.TrunkId === -1);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function same(path: string, a: unknown, b: unknown): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  if (path.endsWith('IPAddrMask') && typeof b === 'string') {
    return sameAddress(String(a ?? ''), b) || sameAddress(b, String(a ?? ''));
  }
  // Dates come back in another spelling.
  if (path.endsWith('ExpiresAt')) return Date.parse(String(a)) === Date.parse(String(b));
  return a === b;
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function textOf(value: unknown): string | null {
  if (isNothing(value)) return null;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value))
    return value.map((item) => (isFields(item) ? JSON.stringify(item) : String(item))).join(', ');
  return isFields(value) ? JSON.stringify(value) : String(value);
}

/** The fields of one object that another one names, values of the first: what a PATCH must send to restore them. */
export const restoring = (object: Fields, named: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.keys(named).map((name) => [name, object[name] ?? null]));
