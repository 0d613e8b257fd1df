import { readdirSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BundlePart, CheckRow } from '../../../shared/contract/diagnostics.ts';
import type { SettingsAnswer } from '../../../shared/contract/settings.ts';
import type { ServiceStatus } from '../../../shared/contract/status.ts';
import type { Clock } from '../../database/clock.ts';
import { readTail } from '../log/service-log.ts';
import type { FailedCalls } from './failed-calls.ts';
import { ladderText } from './ladder-text.ts';
import { type Masks, maskText } from './mask-text.ts';

export interface BundleParts {
  readonly version: string;
  readonly clock: Clock;
  readonly logDir: string;
  readonly status: () => ServiceStatus;
  readonly settings: () => SettingsAnswer;
  readonly checks: () => readonly CheckRow[];
  readonly calls: FailedCalls;
  readonly secretValues: () => readonly string[];
}

export interface BundleFile {
  readonly part: BundlePart;
  readonly path: string;
  readonly text: string;
}

const LADDERS = 20;
const NAMES_KNOWN = 2000;
const LOG_BYTES = 1_000_000;
const WORKER_LOG_BYTES = 100_000;
const WORKER_LOGS = 8;

/** Every file of the bundle as it would be saved. SIP is answered by the same thread, so it is given air between files. */
export async function buildBundle(parts: BundleParts, wanted: readonly BundlePart[]): Promise<BundleFile[]> {
  const masks = { secrets: parts.secretValues(), names: parts.calls.callerNames(NAMES_KNOWN) };
  const files: BundleFile[] = [];
  for (const part of wanted) {
    for await (const file of MAKERS[part](parts, masks)) {
      files.push({ part, ...file });
      await setImmediate();
    }
  }
  return files;
}

type MakeFiles = (
  parts: BundleParts,
  masks: Masks,
) => Iterable<Omit<BundleFile, 'part'>> | AsyncIterable<Omit<BundleFile, 'part'>>;

const MAKERS: Readonly<Record<BundlePart, MakeFiles>> = {
  *facts({ version, clock, status, settings }, masks) {
    yield { path: 'machine.json', text: json(machine(version, clock()), masks) };
    yield { path: 'status.json', text: json(status(), masks) };
    yield { path: 'settings.json', text: json(settings(), masks) };
  },
  *checks({ checks }, masks) {
    yield { path: 'checks.json', text: json(checks(), masks) };
  },
  *ladders({ calls }, masks) {
    for (const call of calls.newest(LADDERS)) {
      yield { path: `calls/${call.callId}.txt`, text: ladderText(call, masks) };
    }
  },
  async *service_log({ logDir }, masks) {
    yield* logs(logDir, (name) => name === 'service.log', LOG_BYTES, masks);
  },
  async *worker_logs({ logDir }, masks) {
    yield* logs(logDir, (name) => !/^service(\.\d+)?\.log$/.test(name), WORKER_LOG_BYTES, masks);
  },
};

/** The newest files, names sort by their time. Empty ones say nothing. */
async function* logs(logDir: string, wanted: (name: string) => boolean, maxBytes: number, masks: Masks) {
  const names = readdirSync(logDir)
    .filter((name) => name.endsWith('.log') && wanted(name))
    .sort()
    .slice(-WORKER_LOGS);
  for (const name of names) {
    const text = await maskLog(readTail(join(logDir, name), maxBytes), masks);
    if (text !== '') yield { path: `logs/${name}`, text };
  }
}

const PIECE_CHARACTERS = 50_000;

/** A megabyte takes 50 ms to mask: done in pieces of whole lines, with air for SIP between them. */
async function maskLog(text: string, masks: Masks): Promise<string> {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start + PIECE_CHARACTERS);
    const end = lineEnd === -1 ? text.length : lineEnd + 1;
    pieces.push(maskText(readableTimes(text.slice(start, end)), masks));
    await setImmediate();
    start = end;
  }
  return pieces.join('');
}

/** pino writes times as figures: made readable before figures are masked, they stay. */
const readableTimes = (text: string): string =>
  text.replace(
    /"time":(\d{13})\b/g,
    (_found, at: string) => `"time":"${new Date(Number(at)).toISOString()}"`,
  );

/** Texts are masked, figures (times, sizes) are not: none of them is a number that can be rung. */
const json = (value: unknown, masks: Masks): string =>
  `${JSON.stringify(value, (_key, each) => (typeof each === 'string' ? maskText(each, masks) : each), 2)}\n`;

const machine = (version: string, now: number) => ({
  trunkline: version,
  node: process.version,
  system: `${type()} ${release()} ${arch()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  madeAt: new Date(now).toISOString(),
});
