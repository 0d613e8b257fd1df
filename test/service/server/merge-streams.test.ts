import { describe, expect, it } from 'vitest';
import { createBroadcast } from '../../../electron/service/server/broadcast.ts';
import { mergeStreams } from '../../../electron/service/server/merge-streams.ts';

describe('mergeStreams', () => {
  it('gives what all sources say, in the order they say it', async () => {
    const [first, second] = [createBroadcast<string>(), createBroadcast<string>()];
    const leave = new AbortController();
    const merged = mergeStreams(leave.signal, [
      (signal) => first.listen(signal),
      (signal) => second.listen(signal),
    ]);
    const heard: string[] = [];
    const next = async () => heard.push((await merged.next()).value as string);
    const one = next();
    first.send('a');
    await one;
    second.send('b');
    first.send('c');
    await next();
    await next();
    expect(heard).toEqual(['a', 'b', 'c']);
    leave.abort();
    expect((await merged.next()).done).toBe(true);
    expect(first.listeners + second.listeners).toBe(0);
  });

  it('ends with the first source that ends, after what it had said', async () => {
    const endless = createBroadcast<string>();
    const short = async function* () {
      yield 'last words';
    };
    const heard: string[] = [];
    const sources = [short, (signal: AbortSignal) => endless.listen(signal)];
    for await (const words of mergeStreams(new AbortController().signal, sources)) heard.push(words);
    expect(heard).toEqual(['last words']);
    expect(endless.listeners).toBe(0);
  });

  it('fails with the error of a source', async () => {
    const broken = async function* (): AsyncGenerator<string> {
      yield 'before';
      throw new Error('the source broke');
    };
    const merged = mergeStreams(new AbortController().signal, [broken]);
    expect((await merged.next()).value).toBe('before');
    await expect(merged.next()).rejects.toThrow('the source broke');
  });
});
