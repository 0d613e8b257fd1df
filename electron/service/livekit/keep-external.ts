import { setTimeout as delay } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitProblem } from '../../shared/contract/livekit.ts';
import { clockProblem } from './containers/clock.ts';
import { askHealth } from './containers/health.ts';
import { type ContainerState, sameState, WATCH_INTERVAL_MS } from './containers/keep-container.ts';
import type { ApiKey } from './keys/api-keys.ts';

export interface KeepExternalParts {
  /** Of the server API. */
  readonly apiUrl: string;
  /** Null: not set. */
  readonly key: ApiKey | null;
  readonly onState: (state: ContainerState) => void;
  readonly now: () => number;
}

const ASK_LIMIT_SECONDS = 5;

/** Looks after a LiveKit that others run, until the signal: whether it is there and takes our key. Nothing is changed there. */
export async function keepExternal(parts: KeepExternalParts, signal: AbortSignal): Promise<void> {
  let told: ContainerState = { state: 'off' };
  while (!signal.aborted) {
    const problem = await problemOf(parts);
    if (signal.aborted) return;
    const since = parts.now();
    const found: ContainerState =
      problem === null ? { state: 'healthy', since } : { state: 'failed', problem, since };
    if (!sameState(told, found)) {
      told = found;
      parts.onState(found);
    }
    await delay(WATCH_INTERVAL_MS, null, { signal, ref: false }).catch(() => null);
  }
}

async function problemOf({ apiUrl, key }: KeepExternalParts): Promise<LiveKitProblem | null> {
  if (key === null) return { code: 'external_keys_missing' };
  const health = await askHealth(apiUrl);
  if (health.state === 'silent') return { code: 'external_unreachable', detail: `${apiUrl}: ${health.why}` };
  const wrongClock = clockProblem(health);
  if (wrongClock !== null) return wrongClock;
  const options = { requestTimeout: ASK_LIMIT_SECONDS, failover: false };
  try {
    await new RoomServiceClient(apiUrl, key.name, key.secret, options).listRooms(['trunkline']);
    return null;
  } catch (error) {
    const { status, message } = error as Error & { status?: number };
    return status === 401 || status === 403
      ? { code: 'external_key_refused' }
      : { code: 'external_unreachable', detail: message };
  }
}
