import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pageLinkSchema } from '../shared/contract/session.ts';
import { type ServiceStatus, serviceStatusSchema } from '../shared/contract/status.ts';
import { API_TOKEN_FILE, SERVICE_PLACE_FILE, servicePlaceSchema } from '../shared/service-place.ts';

/**
 * The command of an installed service, for administrators and installers. Exit code 0: done; 1: not, and why on
 * standard error; 2: wrong use.
 */
const USAGE = `Usage: trunkline COMMAND [--data-dir DIR]

  link               print a sign-in link that works once, within a minute
  status             say whether calls are answered
  drain --minutes N  send new calls to people and wait until no call stands; answering goes on by itself after N minutes`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'data-dir': { type: 'string' }, minutes: { type: 'string', default: '10' } },
});
const dataDir = values['data-dir'] ?? defaultDataDir();
const minutes = Number(values.minutes);

try {
  switch (positionals[0]) {
    case 'link': {
      const { token } = pageLinkSchema.parse(await ask('mutation', 'session.pageLink'));
      print(`${service().url}/sign-in#${token}`);
      break;
    }
    case 'status': {
      const status = await readStatus();
      print(
        status.answering
          ? 'Calls are being answered.'
          : `Calls are not being answered: ${status.notAnsweringBecause}`,
      );
      print(`Live calls: ${status.liveCalls}. Version ${status.version}.`);
      process.exitCode = status.answering ? 0 : 1;
      break;
    }
    case 'drain':
      await drain();
      break;
    default:
      process.stderr.write(`${USAGE}\n`);
      process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function drain(): Promise<void> {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 240) {
    throw new Error(`--minutes ${values.minutes}: must be a whole number from 1 to 240`);
  }
  const until = Date.now() + minutes * 60_000;
  await ask('mutation', 'status.pause', { until });
  let last = -1;
  for (;;) {
    const { liveCalls } = await readStatus();
    if (liveCalls === 0) return print('No call stands.');
    if (liveCalls !== last) print(`Waiting for ${liveCalls} calls to end. New calls go to people.`);
    last = liveCalls;
    if (Date.now() > until) throw new Error(`${liveCalls} calls still stand after ${minutes} minutes.`);
    await delay(1000);
  }
}

async function readStatus(): Promise<ServiceStatus> {
  return serviceStatusSchema.parse(await ask('query', 'status.get'));
}

async function ask(kind: 'query' | 'mutation', path: string, input?: unknown): Promise<unknown> {
  const { url, token } = service();
  const answer = await fetch(`${url}/trpc/${path}`, {
    method: kind === 'query' ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(kind === 'mutation' ? { body: JSON.stringify(input ?? {}) } : {}),
  }).catch(() => {
    throw new Error(
      `The service does not answer at ${url}. Calls go to the second route of 3CX. Start the service.`,
    );
  });
  const body = (await answer.json()) as { result?: { data: unknown }; error?: { message: string } };
  if (body.error) throw new Error(body.error.message);
  return body.result?.data;
}

function service(): { readonly url: string; readonly token: string } {
  try {
    const place = servicePlaceSchema.parse(
      JSON.parse(readFileSync(join(dataDir, SERVICE_PLACE_FILE), 'utf8')),
    );
    return { url: place.url, token: readFileSync(join(dataDir, API_TOKEN_FILE), 'utf8').trim() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Error(`${dataDir} is readable for the service and administrators only. Run this with sudo.`);
    }
    throw new Error(`No service runs on ${dataDir}. Start it, or name another folder with --data-dir.`);
  }
}

function defaultDataDir(): string {
  if (process.env.TRUNKLINE_DATA_DIR) return process.env.TRUNKLINE_DATA_DIR;
  return process.platform === 'win32'
    ? join(process.env.ProgramData ?? 'C:\\ProgramData', 'Trunkline')
    : '/var/lib/trunkline';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
