import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callLine } from '../../../electron/service/diagnostics/log/call-lines.ts';
import { parseLogLine } from '../../../electron/service/diagnostics/log/log-line.ts';
import { createLogMemory } from '../../../electron/service/diagnostics/log/log-memory.ts';
import { choosePruning, pruneLogs } from '../../../electron/service/diagnostics/log/prune-logs.ts';
import { openRotatingFile } from '../../../electron/service/diagnostics/log/rotating-file.ts';
import { openServiceLog } from '../../../electron/service/diagnostics/log/service-log.ts';
import { NOBODY } from '../../../electron/shared/contract/rooms.ts';

describe('logs', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-logs-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('turns to a new file at its size and drops the oldest', () => {
    const logPath = join(dir, 'service.log');
    const file = openRotatingFile({ logPath, maxBytes: 100, keep: 2 });
    for (let index = 0; index < 40; index += 1) file.write(`line ${String(index).padStart(4, '0')}\n`);
    file.close();
    expect(readdirSync(dir).sort()).toEqual(['service.1.log', 'service.2.log', 'service.log']);
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(100);
    expect(readFileSync(logPath, 'utf8')).toContain('line 0039');
    expect(readFileSync(join(dir, 'service.1.log'), 'utf8')).toContain('line 0029');
  });

  it('removes old files and the oldest of too many, never one that is written', async () => {
    const now = Date.now();
    const limits = { maxAgeMs: 1000_000, maxTotalBytes: 250, maxOpenBytes: 150 };
    const put = (name: string, bytes: number, ageMs: number) => {
      writeFileSync(join(dir, name), 'x'.repeat(bytes));
      utimesSync(join(dir, name), new Date(now - ageMs), new Date(now - ageMs));
    };
    put('service.log', 100, 2_000_000);
    put('w-gone.log', 10, 1_500_000);
    put('w-older.log', 100, 500_000);
    put('w-newer.log', 100, 400_000);
    put('w-running.log', 200, 0);
    put('notes.txt', 500, 2_000_000);
    await pruneLogs(dir, (name) => name === 'service.log' || name.startsWith('w-running'), now, limits);
    expect(readdirSync(dir).sort()).toEqual(['notes.txt', 'service.log', 'w-newer.log', 'w-running.log']);
    expect(statSync(join(dir, 'w-running.log')).size).toBe(0);
    expect(
      choosePruning(
        [
          { name: 'a', bytes: 200, changedAt: 2, open: false },
          { name: 'b', bytes: 200, changedAt: 1, open: false },
        ],
        3,
        limits,
      ),
    ).toEqual({ remove: ['b'], empty: [] });
  });

  it('shows known fields only, with numbers masked', () => {
    const line = parseLogLine(
      JSON.stringify({
        level: 40,
        time: 1000,
        msg: 'The extension +447700900318 is busy',
        provider: 'deepgram',
        callerNumber: '+447700900318',
        text: 'I would like to book',
        problem: 'refused 07700900318',
      }),
    );
    expect(line).toEqual({
      at: 1000,
      level: 'warn',
      source: 'service',
      message: 'The extension +44770•••••18 is busy',
      fields: 'problem refused 07700••••18, provider deepgram',
    });
    expect(parseLogLine('not json')).toBeNull();
  });

  it('keeps the newest lines, tells those who watch, and reads them back after a restart', async () => {
    const { log, memory } = openServiceLog(dir, 'info');
    const coming = memory.watch(new AbortController().signal);
    log.info({ port: 5070 }, 'The line is open');
    log.debug('not at this level');
    expect((await coming.next()).value).toMatchObject({ message: 'The line is open', fields: 'port 5070' });
    expect(openServiceLog(dir, 'info').memory.newest()).toMatchObject([{ message: 'The line is open' }]);
    const small = createLogMemory(2);
    for (const at of [1, 2, 3, 4, 5])
      small.add({ at, level: 'info', source: 'service', message: '', fields: '' });
    expect(small.newest().map(({ seq }) => seq)).toEqual([4, 5]);
  });

  it('tells of calls by figures and codes, never by words', () => {
    const turn = callLine({
      type: 'turn',
      callId: 'c1',
      turn: {
        index: 1,
        speaker: 'agent',
        text: 'Your card ends in 4242',
        startedAt: 1,
        endedAt: 2,
        interrupted: false,
        latency: {
          replyMs: 927.4,
          sttFinalMs: 94,
          endOfTurnMs: 305,
          llmFirstTokenMs: 351,
          ttsFirstAudioMs: 139,
        },
      },
    });
    expect(turn?.message).toBe('stt 94 eot 305 llm 351 tts 139 = 927 ms');
    expect(
      callLine({ type: 'words', callId: 'c1', speaker: 'caller', text: 'hello', final: true }),
    ).toBeNull();
    const opened = callLine({
      type: 'opened',
      call: {
        kind: 'phone',
        callId: 'c1',
        status: 'ringing',
        startedAt: 1,
        answeredAt: null,
        callerNumber: '+447700900318',
        callerName: 'Jane',
        dialled: '88801',
        agentId: null,
        turns: [],
        speaking: null,
        people: NOBODY,
      },
    });
    expect(opened?.message).toBe('call opened, caller +44770•••••18, dialled 88801');
  });
});
