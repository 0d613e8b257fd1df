import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeLine,
  LineSplitter,
  parseFromWorker,
  parseToWorker,
} from '../../electron/shared/worker-lines.ts';
import type { FromWorker } from '../../electron/shared/worker-messages.ts';

/** Cuts a text at the given places, as a stream may. */
function cut(text: string, places: readonly number[]): string[] {
  const sorted = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...sorted, text.length].map((end, index) => text.slice(sorted[index - 1] ?? 0, end));
}

describe('lines of a stream', () => {
  it('come out whole and in order, wherever it is cut', () => {
    const anyMessage = fc.record({
      type: fc.constant('words' as const),
      callId: fc.string(),
      speaker: fc.constantFrom('caller' as const, 'agent' as const),
      text: fc.string({ unit: 'binary' }),
      final: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyMessage), fc.array(fc.nat()), (messages, places) => {
        const splitter = new LineSplitter();
        const lines = cut(messages.map(encodeLine).join(''), places).flatMap(
          (chunk) => splitter.push(chunk) ?? [],
        );
        expect(lines.map(parseFromWorker)).toEqual(messages);
      }),
    );
  });

  it('are given up when one is longer than allowed, finished or not', () => {
    expect(new LineSplitter(10).push('12345678901')).toBeNull();
    expect(new LineSplitter(10).push('12345678901\n')).toBeNull();
    const splitter = new LineSplitter(10);
    expect(splitter.push('123456')).toEqual([]);
    expect(splitter.push('78901')).toBeNull();
    expect(new LineSplitter(10).push('1234567890\n1234567890\n')).toHaveLength(2);
  });
});

describe('a line', () => {
  it.each([
    ['', 'empty'],
    ['{', 'no JSON'],
    ['null', 'no object'],
    ['[]', 'an array'],
    ['{"type":"__proto__"}', 'a name every object has'],
    ['{"type":"toString"}', 'a name every object has'],
    ['{"type":"open_call","callId":"x"}', 'of the other direction'],
    ['{"type":"turn"}', 'without its call'],
    ['{"type":"turn","callId":7}', 'with a call id that is none'],
  ])('%s is not a message of a worker: %s', (line) => {
    expect(parseFromWorker(line)).toBeNull();
  });

  it('is a message for its own direction only', () => {
    const heartbeat: FromWorker = {
      type: 'heartbeat',
      activeCalls: 1,
      cpuPercent: 2,
      rssBytes: 3,
      eventLoopDelayP99Ms: 4,
    };
    expect(parseFromWorker(encodeLine(heartbeat).trimEnd())).toEqual(heartbeat);
    expect(parseToWorker(encodeLine(heartbeat).trimEnd())).toBeNull();
    expect(parseToWorker('{"type":"shutdown"}')).toEqual({ type: 'shutdown' });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        parseFromWorker(line);
        parseToWorker(line);
      }),
    );
  });
});
