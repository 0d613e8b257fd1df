import type { WebhookAnswer } from '../../../shared/contract/deliveries.ts';
import { signatureOf } from './sign.ts';
import type { TargetSecret } from './target-secrets.ts';

export interface WebhookPost {
  /** The same for every attempt: who gets it twice can tell. */
  readonly id: string;
  readonly event: string;
  readonly url: string;
  readonly body: string;
  readonly secret: TargetSecret;
}

const TIME_LIMIT_MS = 10_000;
const LONGEST_WORDS = 300;

/** One attempt. A receiver that takes it and then breaks off has taken it. */
export async function postWebhook(post: WebhookPost, now: number): Promise<WebhookAnswer> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      headers: headersOf(post, now),
      body: post.body,
      redirect: 'manual',
      signal,
    });
    const words = await firstWords(response);
    return { code: codeOfStatus(response.status), detail: `${response.status} ${words}`.trim() };
  } catch (error) {
    return answerOfError(error);
  }
}

const headersOf = ({ id, event, body, secret }: WebhookPost, now: number): Record<string, string> => ({
  'Content-Type': 'application/json',
  'User-Agent': 'Trunkline',
  'Idempotency-Key': id,
  'Trunkline-Event': event,
  'Trunkline-Signature': signatureOf(body, secret.signing, now),
  ...(secret.token === null ? {} : { Authorization: `Bearer ${secret.token}` }),
});

/** What it said, as far as it came; the rest is not read. */
async function firstWords(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let words = '';
  try {
    while (words.length < LONGEST_WORDS) {
      const { done, value } = await reader.read();
      if (done) break;
      words += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // The status stands.
  }
  return words.replace(/\s+/g, ' ').slice(0, LONGEST_WORDS);
}

export function codeOfStatus(status: number): WebhookAnswer['code'] {
  if (status >= 200 && status < 300) return 'taken';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'refused_sign_in';
  if (status === 404) return 'not_found';
  if (status === 410) return 'gone';
  if (status === 429) return 'too_many';
  return status >= 500 ? 'server_failed' : 'refused';
}

const CERTIFICATE = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** fetch says "fetch failed"; why is in the cause. */
function answerOfError(thrown: unknown): WebhookAnswer {
  const error = thrown as { name?: string; message?: string; cause?: { code?: string; message?: string } };
  const detail = error.cause?.message || error.message || String(thrown);
  const code = error.cause?.code ?? '';
  if (error.name === 'TimeoutError') return { code: 'timeout', detail };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 'name_unknown', detail };
  if (CERTIFICATE.test(code)) return { code: 'certificate_refused', detail };
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return { code: 'cut_off', detail };
  return { code: 'unreachable', detail };
}
