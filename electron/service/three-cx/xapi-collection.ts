import { z } from 'zod';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { type ODataQuery, withQuery } from './odata-query.ts';
import { gone } from './xapi-failures.ts';
import type { XapiSession } from './xapi-session.ts';

/** The calls that every entity set of 3CX's API has. */
export interface XapiCollection<T> {
  /** All of them, page by page. */
  list(query?: ODataQuery): Promise<Result<T[]>>;
  /** Fails with 'not_found' when it is gone. */
  get(id: number | string): Promise<Result<T>>;
  create(body: object): Promise<Result<T>>;
  update(id: number | string, changes: object): Promise<Result<null>>;
  remove(id: number | string): Promise<Result<null>>;
}

const PAGE_SIZE = 100;
/** Ten thousand objects of one kind: more than any 3CX holds; an endless list ends here. */
const MAX_PAGES = 100;

export function xapiCollection<T>(
  session: XapiSession,
  path: string,
  schema: z.ZodType<T>,
  what: string,
): XapiCollection<T> {
  const page = z.looseObject({ value: z.array(schema) });
  const one = (id: number | string) =>
    `${path}(${typeof id === 'number' ? id : encodeURIComponent(`'${id}'`)})`;
  const named = <V>(result: Result<V>): Result<V> =>
    !result.ok && result.failure.code === 'not_found' ? fail(gone(what)) : result;
  return {
    async list(query = {}) {
      const all: T[] = [];
      for (let index = 0; index < MAX_PAGES; index += 1) {
        const paged = { ...query, top: PAGE_SIZE, skip: index * PAGE_SIZE };
        const answer = await session.call({ method: 'GET', path: withQuery(path, paged) }, page);
        if (!answer.ok) return answer;
        all.push(...answer.value.value);
        if (answer.value.value.length < PAGE_SIZE) break;
      }
      return succeed(all);
    },
    get: async (id) => named(await session.call({ method: 'GET', path: one(id) }, schema)),
    create: (body) => session.call({ method: 'POST', path, body: JSON.stringify(body) }, schema),
    update: async (id, changes) =>
      named(await session.command({ method: 'PATCH', path: one(id), body: JSON.stringify(changes) })),
    remove: async (id) => named(await session.command({ method: 'DELETE', path: one(id) })),
  };
}

/** An object that exists once, such as the general settings. */
export interface XapiSingleton<T> {
  get(): Promise<Result<T>>;
  update(changes: object): Promise<Result<null>>;
}

export const xapiSingleton = <T>(
  session: XapiSession,
  path: string,
  schema: z.ZodType<T>,
): XapiSingleton<T> => ({
  get: () => session.call({ method: 'GET', path }, schema),
  update: (changes) => session.command({ method: 'PATCH', path, body: JSON.stringify(changes) }),
});
