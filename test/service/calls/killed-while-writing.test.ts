import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { callRecords } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

describe('a service killed in the middle of writing', () => {
  let file: TemporaryDatabase;
  beforeEach(() => {
    file = temporaryDatabase();
  });
  afterEach(() => file.remove());

  it('loses no call that was written, and the next one marks them interrupted', async () => {
    const path = join(file.dir, 'killed.db');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'writing-child.ts'), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const written: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      written.push(line);
      if (written.length === 30) child.kill('SIGKILL');
    }
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const opened = openDatabase(path);
    if (!opened.ok) throw new Error(opened.failure.message);
    const { log, store } = callRecords(opened.value);
    expect(opened.value.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(store.markInterrupted()).toBeGreaterThanOrEqual(written.length);
    for (const callId of written) {
      const call = log.get(callId);
      expect(call?.outcome).toBe('interrupted');
      expect(call?.turns).toHaveLength(20);
    }
    opened.value.close();
  });
});
