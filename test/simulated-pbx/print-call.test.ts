import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCallPrinter } from '../../simulated-pbx/print-call.ts';
import { terminalStyle, wrap } from '../../simulated-pbx/terminal-style.ts';

const plain = terminalStyle(false, {});
const agentTurn = (text: string, startedAt: number, interrupted = false) => ({
  type: 'turn' as const,
  callId: 'c1',
  turn: {
    index: 1,
    speaker: 'agent' as const,
    text,
    startedAt,
    endedAt: startedAt + 10,
    interrupted,
    latency: null,
  },
});

describe('the live print of a call', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('puts words that arrive late where they belong, with the reply beside them', () => {
    const lines: string[] = [];
    const printer = createCallPrinter((line) => lines.push(line), plain);
    printer.progress({ kind: 'sip', direction: 'out', summary: 'INVITE', retransmission: false, atMs: 1000 });
    printer.progress({ kind: 'agent_started', replyMs: 231.4, atMs: 2000 });
    printer.progress({ kind: 'ended', by: 'peer', reason: 'Q.850;cause=16;text="all done"', atMs: 4000 });
    printer.message(agentTurn('We are open.', performance.timeOrigin + 2000));
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(300);
    expect(lines.map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      '0.000 SIP -> INVITE',
      '1.000 Agent We are open. reply 231 ms',
      '3.000 Call ended by the agent: all done',
    ]);
  });

  it('keeps to a hundred columns and loses no word', () => {
    const lines: string[] = [];
    const printer = createCallPrinter((line) => lines.push(line), plain);
    const text = 'A sentence that goes on '.repeat(12).trim();
    printer.progress({ kind: 'agent_started', replyMs: 12_345, atMs: 900_000 });
    printer.message(agentTurn(text, performance.timeOrigin + 900_000, true));
    printer.finish();
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    const words = lines.join(' ').replace('reply 12345 ms', '').replace(/\s+/g, ' ');
    expect(words).toContain(`${text} -`);
  });
});

describe('terminal style', () => {
  it('has colours only on a terminal whose owner wants them', () => {
    expect(terminalStyle(true, {})('red', 'x')).not.toBe('x');
    expect(terminalStyle(true, { NO_COLOR: '1' })('red', 'x')).toBe('x');
    expect(terminalStyle(true, { TERM: 'dumb' })('red', 'x')).toBe('x');
    expect(terminalStyle(false, {})('red', 'x')).toBe('x');
  });

  it('wraps between words and leaves a long one whole', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a veryverylongword b', 5)).toEqual(['a', 'veryverylongword', 'b']);
    expect(wrap('', 5)).toEqual([]);
  });
});
