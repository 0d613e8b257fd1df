import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { KNOWN_SECRETS } from '../../electron/service/secrets/secret-names.ts';
import { BUNDLE_PARTS } from '../../electron/shared/contract/diagnostics.ts';
import { openCaller } from '../support/caller.ts';
import { closedCallTo } from '../support/recorded-calls.ts';
import { processesOf, type ServiceUnderTest, startService } from '../support/service-process.ts';
import { startDeepgramStandIn } from '../support/stand-ins/deepgram-stand-in.ts';

/** Files that are there to hold a secret, each for its owner's account only. */
const KEPT_IN = ['secrets.json'];
const markOf = (name: string): string => `marked-${name}-0815`;

/** As it is, and as it would stand in a header, an address or a log that encodes it. */
const formsOf = (mark: string): string[] => [
  mark,
  Buffer.from(mark).toString('base64').slice(0, -4),
  Buffer.from(mark).toString('hex'),
];
const FORMS = KNOWN_SECRETS.flatMap(({ name }) => formsOf(markOf(name)));
const leaksIn = (text: string): string[] => FORMS.filter((form) => text.includes(form));

/** A provider refuses its key, a call goes through, the line signs in with a password: all that could make them be told. */
it('keeps every secret out of logs, database, bundle, answers and command lines', {
  timeout: 120_000,
}, async () => {
  await using parts = new AsyncDisposableStack();
  const [service, caller, deepgram] = await Promise.all([
    startService(),
    openCaller(),
    startDeepgramStandIn(),
  ]);
  parts.defer(() => deepgram.close());
  parts.defer(() => service.dispose());
  parts.defer(() => caller.close());
  for (const { name } of KNOWN_SECRETS) await service.api.secrets.set.mutate({ name, value: markOf(name) });
  const { profile } = await service.api.agents.get.query({ agentId: 'rehearsal' });
  await caller.call(service.sipPort, '8887001', [{ kind: 'listen' }, { kind: 'hang_up' }]);
  await closedCallTo(service.api, '8887001');
  deepgram.fault = 'unauthorized';
  const stt = [
    { provider: 'deepgram' as const, model: 'nova-3', baseUrl: deepgram.url.replace('http', 'ws') },
  ];
  await service.api.agents.save.mutate({ ...profile, stt });
  await expect
    .poll(async () => (await service.api.status.get.query()).agents[0]?.problem, { timeout: 30_000 })
    .toMatch(/key/i);
  await caller.call(service.sipPort, '8887002', [{ kind: 'listen' }]);
  await closedCallTo(service.api, '8887002');

  const told = { ...(await answersOf(service)), ...(await commandLinesOf(service)) };
  const files = await filesOf(service.dataDir);
  const leaks = Object.entries({ ...told, ...files })
    .filter(([where]) => !KEPT_IN.includes(where))
    .flatMap(([where, text]) => leaksIn(text).map((leak) => `${where}: ${leak}`));
  expect(leaks).toEqual([]);
  // Else nothing was looked for.
  expect(leaksIn(files['secrets.json'] ?? '')).toHaveLength(KNOWN_SECRETS.length);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['trunkline.db', 'logs/service.log']));
});

async function answersOf({ api }: ServiceUnderTest): Promise<Record<string, string>> {
  const bundle = await api.diagnostics.bundle.mutate({ parts: [...BUNDLE_PARTS] });
  const zipped = unzipSync(Buffer.from(bundle.zipBase64, 'base64'));
  const { calls } = await api.calls.list.query({ limit: 20 });
  const answers = {
    settings: await api.settings.get.query(),
    secrets: await api.secrets.status.query(),
    status: await api.status.get.query(),
    calls: await Promise.all(calls.map(({ callId }) => api.calls.get.query({ callId }))),
  };
  return {
    ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, JSON.stringify(answer)])),
    ...Object.fromEntries(
      Object.entries(zipped).map(([path, bytes]) => [`bundle/${path}`, strFromU8(bytes)]),
    ),
  };
}

async function commandLinesOf({ dataDir }: ServiceUnderTest): Promise<Record<string, string>> {
  const processes = await processesOf(dataDir);
  return Object.fromEntries(processes.map(({ pid, command }) => [`process ${pid}`, command]));
}

/** By their path below the folder. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  return Object.fromEntries(paths.map((path, index) => [path.slice(folder.length + 1), texts[index] ?? '']));
}
