import { APIConnectionError, APIError, APIStatusError, APITimeoutError } from '@livekit/agents';
import type { ProviderStage } from '../../electron/shared/call-event.ts';
import type { ProviderFault } from './provider-set.ts';

export type FaultCode = ProviderFault['code'];

/** A provider failed in one of the known ways. Never retried by the framework: switching is our own decision. */
export class ProviderError extends APIError {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message, { retryable: false });
    this.code = code;
  }
}

export function codeOfStatus(status: number): FaultCode {
  if (status === 401 || status === 403) return 'provider_unauthorized';
  if (status === 429) return 'provider_rate_limited';
  if (status === 408 || status === 504) return 'provider_timeout';
  return status >= 500 ? 'provider_unavailable' : 'provider_protocol';
}

const NETWORK_CODE =
  /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_)/;

/** Any error of a socket, a request, the framework or a stock plugin. */
export function codeOfError(error: unknown): FaultCode {
  if (error instanceof ProviderError) return error.code;
  if (error instanceof APIStatusError && error.statusCode > 0) return codeOfStatus(error.statusCode);
  if (error instanceof APITimeoutError) return 'provider_timeout';
  if (error instanceof APIConnectionError) return codeOfHandshake(error.message) ?? 'provider_unavailable';
  if (!(error instanceof Error)) return 'provider_protocol';
  const code = (error as NodeJS.ErrnoException).code ?? '';
  // The OpenAI SDK's own errors, which its plugin passes on as they are.
  const { status } = error as { status?: unknown };
  if (typeof status === 'number') return codeOfStatus(status);
  if (code === 'ETIMEDOUT' || error.name === 'TimeoutError') return 'provider_timeout';
  if (NETWORK_CODE.test(code)) return 'provider_unavailable';
  return codeOfHandshake(error.message) ?? 'provider_protocol';
}

/** `ws` reports a refused upgrade only as text: "Unexpected server response: 401". */
function codeOfHandshake(message: string): FaultCode | null {
  const status = /server response: (\d{3})/.exec(message)?.[1];
  return status ? codeOfStatus(Number(status)) : null;
}

const WHAT: Readonly<Record<FaultCode, string>> = {
  provider_unauthorized: 'refused our key. Enter a valid key in Agents, Voice and turn-taking',
  provider_rate_limited:
    'says that too much was asked of it. Raise the limit of the account with the provider',
  provider_unavailable: 'can not be reached. Check the network and the status page of the provider',
  provider_timeout: 'did not answer in time. Check the network and the status page of the provider',
  provider_protocol: 'answered something that can not be understood. Check its address and model',
};

const MEANING: Readonly<Record<ProviderStage, string>> = {
  stt: 'callers are not understood',
  llm: 'the agent has no answers',
  tts: 'the agent has no voice',
};

/** What happened, what it means for calls, what to do. */
export function faultMessage(stage: ProviderStage, label: string, code: FaultCode, final: boolean): string {
  const effect = final ? `Without it ${MEANING[stage]}.` : 'Another one takes over.';
  return `${label} ${WHAT[code]}. ${effect}`;
}
