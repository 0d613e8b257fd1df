import type { Route } from '../../shared/contract/agents.ts';

/** Pure: whose number this is. Exact before prefix, the longer prefix before the shorter, "*" last. */
export function findRoute(routes: readonly Route[], dialled: string): Route | null {
  const matching = routes.filter(({ pattern }) =>
    pattern.endsWith('*') ? dialled.startsWith(pattern.slice(0, -1)) : dialled === pattern,
  );
  return matching.sort((a, b) => weight(b.pattern) - weight(a.pattern))[0] ?? null;
}

const weight = (pattern: string): number => (pattern.endsWith('*') ? pattern.length : 1000 + pattern.length);
