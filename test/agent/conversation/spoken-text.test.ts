import { ReadableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../agent/conversation/spoken-text.ts';

async function spoken(parts: readonly string[]): Promise<string> {
  let all = '';
  for await (const part of spokenText(ReadableStream.from(parts))) all += part;
  return all;
}

describe('the text of a reply that is said', () => {
  it('goes on at once, mark by mark and word by word', async () => {
    const text = new TransformStream<string, string>();
    const writer = text.writable.getWriter();
    const reader = spokenText(text.readable as ReadableStream<string>).getReader();
    for (const part of ['Yes,', ' of', ' course.']) {
      void writer.write(part);
      expect((await reader.read()).value).toBe(part);
    }
    void writer.close();
    expect((await reader.read()).done).toBe(true);
  });

  it.each([
    [['Well, ', '**really**', ' good.'], 'Well, really good.'],
    [['- one', '\n- two'], 'one\ntwo'],
    [['See [our', ' page](https://example.com)', ' now.'], 'See our page now.'],
    [['Nine - or', ' ten - people'], 'Nine - or ten - people'],
    [['Hello 👋🏽', ' there 🇩🇪'], 'Hello  there '],
    [['It costs 20 % of 3 # 4'], 'It costs 20 % of 3 # 4'],
    [['Call 555-0100 or 5 > 4'], 'Call 555-0100 or 5 > 4'],
    [[], ''],
  ])('%j is said as %j', async (parts, expected) => {
    expect(await spoken(parts)).toBe(expected);
  });

  it('passes on that the model broke off', async () => {
    const broken = ReadableStream.from(
      (async function* () {
        yield 'One ';
        throw new Error('gone');
      })(),
    );
    const reader = spokenText(broken).getReader();
    expect((await reader.read()).value).toBe('One ');
    await expect(reader.read()).rejects.toThrow('gone');
  });
});
