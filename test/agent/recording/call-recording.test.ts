import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallRecording } from '../../../agent/recording/call-recording.ts';
import { newEncryptionKey } from '../../../electron/service/recordings/open-recordings.ts';
import { openSealed } from '../../../electron/service/recordings/sealed-reader.ts';
import { decodeOgg, loudness, pitchOf } from '../../support/decode-ogg.ts';

const tone = (hertz: number, packet: number): Int16Array =>
  Int16Array.from(
    { length: 160 },
    (_, i) => 8000 * Math.sin((2 * Math.PI * hertz * (packet * 160 + i)) / 8000),
  );

describe('the recording of a call', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-recording-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** The caller at 300 Hz for so long; the agent at 900 Hz in the second half. */
  async function record(path: string, encryptionKeyBase64: string | null, ms: number) {
    const problems: string[] = [];
    const recording = new CallRecording({ path, encryptionKeyBase64 }, (problem) => problems.push(problem));
    const startedAt = performance.now();
    for (let packet = 0; packet * 20 < ms; packet++) {
      recording.caller(tone(300, packet));
      if (packet * 20 >= ms / 2) recording.agent(tone(900, packet));
      await new Promise((resolve) => setTimeout(resolve, startedAt + (packet + 1) * 20 - performance.now()));
    }
    return { report: await recording.finish(), problems };
  }

  it('has the caller left and the agent right, in time, readable by this account only', async () => {
    const path = join(dir, '2026/11/call.ogg');
    const { report, problems } = await record(path, null, 2000);
    expect(problems).toEqual([]);
    expect(report.problem).toBeNull();
    expect(report.bytes).toBe(statSync(path).size);
    expect(Math.abs(report.durationMs - 2000)).toBeLessThan(150);
    expect(statSync(path).mode & 0o077).toBe(0);
    const { left, right } = decodeOgg(path);
    expect(Math.abs(left.length - 16_000)).toBeLessThan(1600);
    expect(pitchOf(left.subarray(2000, 14_000))).toBeCloseTo(300, -1);
    expect(loudness(right.subarray(0, 6500))).toBeLessThan(loudness(left.subarray(0, 6500)) / 20);
    expect(pitchOf(right.subarray(9500, 14_000))).toBeCloseTo(900, -1.5);
  });

  it('is sealed when it is to be, and opened with the key only', async () => {
    const key = newEncryptionKey();
    const path = join(dir, 'call.ogg.sealed');
    const { report } = await record(path, key, 1200);
    expect(report.problem).toBeNull();
    expect(readFileSync(path).includes('OggS')).toBe(false);
    const file = await open(path);
    const sealed = await openSealed(file, key);
    if (sealed === null) throw new Error('not opened');
    const pieces: Buffer[] = [];
    for await (const piece of sealed.read(0, sealed.sizeBytes)) pieces.push(piece);
    const plain = Buffer.concat(pieces);
    expect(plain.length).toBe(sealed.sizeBytes);
    expect(plain.toString('latin1', 0, 4)).toBe('OggS');
    const middle: Buffer[] = [];
    for await (const piece of sealed.read(1000, 5000)) middle.push(piece);
    expect(Buffer.concat(middle)).toEqual(plain.subarray(1000, 5000));
    expect(await openSealed(file, newEncryptionKey())).toBeNull();
    await file.close();
  });

  it('is given up alone when it cannot be written, in words', async () => {
    const { report, problems } = await record('/dev/full', null, 600);
    expect(report.problem).not.toBeNull();
    expect(problems).toHaveLength(1);
    const nowhere = await record('/proc/recordings/call.ogg', null, 400);
    expect(nowhere.report.problem).not.toBeNull();
  });
});
