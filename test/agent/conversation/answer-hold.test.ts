import { ReadableStream } from 'node:stream/web';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerHold } from '../../../agent/conversation/answer-hold.ts';
import { TurnReader } from '../../../agent/conversation/turn-reader.ts';

const UNFINISHED = 'I would like to book a table for';

function hold() {
  let lastSpeechAtMs: number | null = performance.now();
  let asked = 0;
  const answer = new AnswerHold({
    reader: new TurnReader('en', false),
    maxSilenceMs: 1200,
    lastSpeechAtMs: () => lastSpeechAtMs,
  });
  const open = async (text: string | null) => {
    const parts = await answer.open(text, async () => {
      asked++;
      return ReadableStream.from(['Of ', 'course.']);
    });
    if (!parts) throw new Error('no answer');
    return parts.getReader();
  };
  return {
    open,
    asked: () => asked,
    speak: () => {
      lastSpeechAtMs = performance.now();
    },
    forget: () => {
      lastSpeechAtMs = null;
    },
  };
}

describe('AnswerHold', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it.each([
    ['a whole sentence', 'I would like to book a table.'],
    ['what no caller said', null],
  ])('asks at once for %s', async (_, text) => {
    const { open, asked } = hold();
    await open(text);
    expect(asked()).toBe(1);
  });

  it('asks for unfinished words only when the answer could be wanted', async () => {
    const { open, asked } = hold();
    const reader = await open(UNFINISHED);
    const first = reader.read();
    await vi.advanceTimersByTimeAsync(790);
    expect(asked()).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(await first).toEqual({ done: false, value: 'Of ' });
    expect((await reader.read()).value).toBe('course.');
    expect((await reader.read()).done).toBe(true);
    expect(asked()).toBe(1);
  });

  it('waits on while the caller goes on', async () => {
    const { open, asked, speak } = hold();
    const reader = await open(UNFINISHED);
    void reader.read();
    await vi.advanceTimersByTimeAsync(700);
    speak();
    await vi.advanceTimersByTimeAsync(700);
    expect(asked()).toBe(0);
    await vi.advanceTimersByTimeAsync(110);
    expect(asked()).toBe(1);
  });

  it('never asks for what was taken back', async () => {
    const { open, asked } = hold();
    const reader = await open(UNFINISHED);
    void reader.read();
    await reader.cancel();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked()).toBe(0);
  });

  it('asks at once when the silence has been long', async () => {
    const { open, asked } = hold();
    await vi.advanceTimersByTimeAsync(900);
    await open(UNFINISHED);
    expect(asked()).toBe(1);
  });

  it('asks at once when nobody knows when the caller spoke', async () => {
    const { open, asked, forget } = hold();
    forget();
    await open(UNFINISHED);
    expect(asked()).toBe(1);
  });
});
