import { createBroadcast } from './broadcast.ts';

/** What several sources say, in the order they say it. Ends when the signal aborts or one source ends or fails. */
export async function* mergeStreams<T>(
  signal: AbortSignal,
  open: readonly ((signal: AbortSignal) => AsyncIterable<T>)[],
): AsyncGenerator<T> {
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  const merged = createBroadcast<T>();
  const listener = merged.listen(both);
  let failed: { readonly error: unknown } | null = null;
  const pump = async (source: AsyncIterable<T>) => {
    try {
      for await (const item of source) merged.send(item);
    } catch (error) {
      failed ??= { error };
    }
    ended.abort();
  };
  for (const each of open) void pump(each(both));
  try {
    yield* listener;
  } finally {
    ended.abort();
  }
  if (failed !== null) throw (failed as { readonly error: unknown }).error;
}
