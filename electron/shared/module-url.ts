/**
 * Where a module of ours is that is not imported but started (a thread, a process): `.ts` when run from the
 * sources, `.js` in the built program. tsc rewrites the endings of imports only.
 */
export function moduleUrl(path: `./${string}.ts` | `../${string}.ts`, importMetaUrl: string): URL {
  return new URL(importMetaUrl.endsWith('.ts') ? path : path.replace(/\.ts$/, '.js'), importMetaUrl);
}
