import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BundleParts, buildBundle } from '../../../electron/service/diagnostics/bundle/build-bundle.ts';
import { createFailedCalls } from '../../../electron/service/diagnostics/bundle/failed-calls.ts';
import { zipFiles } from '../../../electron/service/diagnostics/bundle/zip-files.ts';
import { BUNDLE_PARTS } from '../../../electron/shared/contract/diagnostics.ts';
import type { SettingsAnswer } from '../../../electron/shared/contract/settings.ts';
import { settingsSchema } from '../../../electron/shared/contract/settings.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { callRecords, start } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NUMBER = '+447700900318';
const NAME = 'Jane Markedname';
const SECRET = 'sk-marked-secret-0815';
const WORDS = 'marked words of a caller';

/** Everything that a bundle must not contain, in the forms in which it was recorded. */
const HIDDEN = [
  NUMBER,
  '7700900318',
  '07700900318',
  NAME,
  'Markedname',
  SECRET,
  WORDS,
  'digest-response',
  'inlinekey',
];

describe('support bundle', () => {
  let file: TemporaryDatabase;
  let parts: BundleParts;
  beforeEach(() => {
    file = temporaryDatabase();
    const logDir = join(file.dir, 'logs');
    mkdirSync(logDir);
    recordCall(file);
    writeFileSync(
      join(logDir, 'service.log'),
      `${JSON.stringify({ level: 50, time: 1795407966912, msg: `refused ${SECRET}`, caller: NUMBER, name: NAME })}\n`,
    );
    writeFileSync(join(logDir, 'w-1.log'), `${JSON.stringify({ msg: 'worker', number: '07700900318' })}\n`);
    const settings = settingsSchema.parse({ business: { fallbackNumber: NUMBER } });
    parts = {
      version: '1.2.3',
      clock: () => 0,
      logDir,
      status: () => ({ notAnsweringBecause: `The key ${SECRET} is refused` }) as unknown as ServiceStatus,
      settings: () =>
        ({ settings, fixedByFile: [], configPath: null, fileProblem: null }) satisfies SettingsAnswer,
      checks: () => [],
      calls: createFailedCalls(file.db),
      secretValues: () => [SECRET],
    };
  });
  afterEach(() => file.remove());

  it('holds what helps and nothing that names a caller or opens a door', async () => {
    const zip = unzipSync(await zipFiles(await buildBundle(parts, BUNDLE_PARTS)));
    const texts = Object.entries(zip).map(([path, bytes]) => ({ path, text: strFromU8(bytes) }));
    const paths = texts.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.txt',
        'machine.json',
        'status.json',
        'settings.json',
        'checks.json',
        'logs/service.log',
        'logs/w-1.log',
      ]),
    );
    for (const { path, text } of texts) {
      for (const hidden of HIDDEN) expect(`${path}: ${text}`).not.toContain(hidden);
    }
    const ladder = texts.find(({ path }) => path.startsWith('calls/'))?.text ?? '';
    expect(ladder).toContain('INVITE sip:88801@192.168.1.20:5070');
    expect(ladder).toContain('+44770•••••18');
    expect(ladder).toContain('refused worker_ready');
    expect(texts.find(({ path }) => path === 'logs/service.log')?.text).toContain('2026-11-23T');
  });

  it('leaves out the parts that were not chosen', async () => {
    expect((await buildBundle(parts, ['facts'])).map(({ path }) => path)).toEqual([
      'machine.json',
      'status.json',
      'settings.json',
    ]);
  });

  it('packs a large log in pieces without losing a byte', async () => {
    const text = Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`).join('');
    const zip = unzipSync(await zipFiles([{ part: 'service_log', path: 'logs/service.log', text }]));
    expect(strFromU8(zip['logs/service.log'] ?? new Uint8Array())).toBe(text);
  });
});

function recordCall({ db }: TemporaryDatabase): void {
  const records = callRecords(db, () => 1_795_407_966_000);
  const call = records.recorder.open(
    start({ caller: { number: NUMBER, displayName: NAME, dialled: '88801' }, sourceAddress: '192.168.1.10' }),
  );
  const message = [
    'INVITE sip:88801@192.168.1.20:5070 SIP/2.0',
    `From: "${NAME}" <sip:${NUMBER}@192.168.1.10>;tag=1`,
    `Call-ID: 447700900318-77@192.168.1.10`,
    'Authorization: Digest response="digest-response"',
    '',
    'v=0',
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:inlinekey',
  ].join('\r\n');
  const at = 1_795_407_966_000;
  call.event({ at, kind: 'sip', direction: 'in', summary: 'INVITE', message, retransmission: false });
  call.event({ at, kind: 'admission', fact: 'worker_ready', passed: false, explanation: 'No worker' });
  call.event({ at, kind: 'tool_called', tool: 'message', arguments: WORDS });
  call.event({ at, kind: 'dtmf', key: '4', source: 'rfc4733' });
  call.turn({
    index: 0,
    speaker: 'caller',
    text: WORDS,
    startedAt: at,
    endedAt: at,
    interrupted: false,
    latency: null,
  });
  call.close({
    outcome: 'failed',
    sipStatus: 503,
    endedBy: 'failure',
    reason: `No way for ${NUMBER}`,
    media: null,
  });
  if (!records.recorder.close()) throw new Error('The call was not written');
}
