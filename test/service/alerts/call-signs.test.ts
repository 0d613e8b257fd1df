import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCallSigns } from '../../../electron/service/alerts/call-signs.ts';
import { createCallFigures } from '../../../electron/service/alerts/read-calls.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const MINUTE_MS = 60_000;

describe('what calls report', () => {
  it('counts 429s and how sure the words were over their windows', () => {
    let now = 1_000_000_000;
    const signs = createCallSigns(() => now);
    const refuse = (code: string) =>
      signs.event({ kind: 'provider_error', stage: 'llm', provider: 'groq', code, message: 'x' });
    refuse('provider_rate_limited');
    refuse('provider_rate_limited');
    refuse('provider_timeout');
    for (const confidence of [0.9, 0.5, 0.99]) signs.turn({ ...turn(1, 'Hello'), confidence });
    signs.turn(turn(2, 'Hello'));
    expect(signs.limited()).toEqual(new Map([['groq', 2]]));
    expect(signs.confidence()).toEqual({ turns: 3, medianPercent: 90 });
    now += 16 * MINUTE_MS;
    expect(signs.limited()).toEqual(new Map());
    expect(signs.confidence()?.turns).toBe(3);
    now += 60 * MINUTE_MS;
    expect(signs.confidence()).toBeNull();
  });

  it('stays bounded on a busy hour', () => {
    const signs = createCallSigns(() => 1000);
    for (let at = 0; at < 10_000; at += 1) signs.turn({ ...turn(1, 'Hello'), confidence: 0.5 });
    expect(signs.confidence()?.turns).toBeLessThanOrEqual(2000);
  });
});

describe('calls of the last hour', () => {
  let file: TemporaryDatabase;
  beforeEach(() => {
    file = temporaryDatabase();
  });
  afterEach(() => file.remove());

  it('counts those that were ours to answer, and no test', () => {
    let now = Date.UTC(2026, 10, 23, 12);
    const { recorder } = callRecords(file.db, () => now);
    const end = (outcome: 'answered' | 'failed' | 'refused', kind?: 'test') => {
      const call = recorder.open(start(kind ? { kind } : {}));
      call.close({ outcome, sipStatus: null, endedBy: 'caller', reason: '', media: null });
    };
    end('failed');
    now += 61 * MINUTE_MS;
    const figures = createCallFigures(file.db);
    expect(figures.lastHour(now)).toEqual({ ended: 0, failed: 0 });
    end('answered');
    end('failed');
    end('refused');
    const lastAt = now;
    now += 1000;
    end('failed', 'test');
    recorder.flush();
    expect(figures.lastHour(now)).toEqual({ ended: 2, failed: 1 });
    expect(figures.lastAt()).toBe(lastAt);
  });
});
