import type { ProviderChoice } from '../../electron/shared/agent-profile.ts';
import { type Failure, failure } from '../../electron/shared/failure.ts';
import { findProvider, type ProviderEntry } from '../../electron/shared/provider-table.ts';
import { fail, type Result, succeed } from '../../electron/shared/result.ts';
import { baseUrlOf } from './base-url.ts';
import { KeepAliveHttp, readText } from './keep-alive-http.ts';
import { codeOfError, faultMessage } from './provider-fault.ts';

/** The cheapest real request of a provider: it needs the key and bills nothing. */
interface Probe {
  readonly baseUrl: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Says what is wrong with the setting although the key is right, null if nothing. */
  refuse?(answer: unknown): string | null;
}

/** Asks the provider with the key, before a caller has to. Takes at most 8 s. */
export async function checkProvider(
  choice: ProviderChoice,
  key: string | null,
): Promise<Result<{ latencyMs: number }, Failure>> {
  const entry: ProviderEntry | undefined = findProvider(choice.provider);
  if (!entry) {
    return fail(
      failure(
        'provider_misconfigured',
        `"${choice.provider}" is not a known provider. Choose one of the list.`,
      ),
    );
  }
  if (entry.implementation === 'rehearsal') return succeed({ latencyMs: 0 });
  if (entry.needsKey && !key) {
    return fail(
      failure(
        'provider_unauthorized',
        `${entry.label} has no key. Calls would fail: enter the key in Agents, Voice and turn-taking.`,
      ),
    );
  }
  return ask(entry, probeOf(choice, key ?? ''));
}

async function ask(entry: ProviderEntry, probe: Probe): Promise<Result<{ latencyMs: number }, Failure>> {
  const http = new KeepAliveHttp(probe.baseUrl, probe.headers);
  const startedAt = performance.now();
  try {
    const response = await http.request('GET', probe.path, AbortSignal.timeout(8000));
    const text = await readText(response, 2_000_000);
    const latencyMs = Math.round(performance.now() - startedAt);
    const wrong = probe.refuse?.(JSON.parse(text)) ?? null;
    return wrong
      ? fail(failure('provider_misconfigured', `${entry.label}: ${wrong}`))
      : succeed({ latencyMs });
  } catch (error) {
    const code = isTimeout(error) ? 'provider_timeout' : codeOfError(error);
    return fail(failure(code, faultMessage(entry.stage, entry.label, code, true), { provider: entry.id }));
  } finally {
    http.close();
  }
}

/** The request reports an abort of its signal as such, with the timeout as the cause. */
const isTimeout = (error: unknown): boolean => error instanceof Error && /abort|timeout/i.test(error.message);

function probeOf(choice: ProviderChoice, key: string): Probe {
  const bearer = key ? { Authorization: `Bearer ${key}` } : {};
  const baseUrl = baseUrlOf(choice, 'http');
  switch (choice.provider) {
    case 'deepgram':
    case 'deepgram-stock':
    case 'deepgram-tts':
      return { baseUrl, path: 'v1/projects', headers: { Authorization: `Token ${key}` } };
    case 'cartesia':
    case 'cartesia-stock': {
      const headers = { 'X-API-Key': key, 'Cartesia-Version': '2025-04-16' };
      return {
        baseUrl,
        path: choice.voice ? `voices/${encodeURIComponent(choice.voice)}` : 'voices?limit=1',
        headers,
      };
    }
    case 'elevenlabs':
      return { baseUrl, path: 'voices', headers: { 'xi-api-key': key } };
    case 'assemblyai':
      return { baseUrl, path: 'v3/token?expires_in_seconds=60', headers: { Authorization: key } };
    default:
      return {
        baseUrl,
        path: 'models',
        headers: bearer,
        refuse: (answer) => missingModel(answer, choice.model),
      };
  }
}

/** Servers that list nothing, or in another shape, are believed. */
function missingModel(answer: unknown, model: string): string | null {
  const list = (answer as { data?: { id?: unknown }[] } | null)?.data;
  if (!Array.isArray(list) || list.length === 0) return null;
  if (list.some(({ id }) => id === model || id === `${model}:latest`)) return null;
  return `the key works, but there is no model "${model}" for it. Calls would fail: choose another model.`;
}
