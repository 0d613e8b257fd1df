import { llm } from '@livekit/agents';
import type { Usage } from '../../electron/shared/call-event.ts';
import { type Failure, failure } from '../../electron/shared/failure.ts';
import type { ToWorker } from '../../electron/shared/worker-messages.ts';
import type { CreateProviderSet, ProviderFault } from '../providers/provider-set.ts';

export type ModelRequest = Extract<ToWorker, { type: 'ask_model' }>;

export interface ModelAnswer {
  readonly text: string | null;
  readonly failure: Failure | null;
  readonly usage: readonly Usage[];
}

/** A model that does not stop writing is stopped. */
const LONGEST_ANSWER_CHARS = 12_000;

/** One answer through the same code as on a call. Nobody waits on a line: no second request is made beside a slow one. */
export async function askModel(
  request: ModelRequest,
  createProviderSet: CreateProviderSet,
): Promise<ModelAnswer> {
  const usage: Usage[] = [];
  let fault: ProviderFault | null = null;
  const providers = createProviderSet({
    agent: request.agent,
    callerAudio: { subscribe: () => () => {} },
    report: {
      onUsage: (used) => usage.push(...used),
      onFault: (seen) => {
        fault = seen;
      },
      onSwitched: () => {},
    },
    llmLimits: { hedgeAfterMs: 2 * request.timeoutMs, giveUpAfterMs: request.timeoutMs },
  });
  let text: string | null = null;
  try {
    text = await write(providers.llm, request);
  } catch {
    // The fault has been reported by then.
  }
  await providers.close();
  return text === null ? { text, failure: problemOf(fault), usage } : { text, failure: null, usage };
}

/** Null: it was not finished in time, or is longer than any note. */
async function write(
  model: llm.LLM,
  { instructions, text, timeoutMs }: ModelRequest,
): Promise<string | null> {
  const chatCtx = new llm.ChatContext();
  chatCtx.addMessage({ role: 'system', content: instructions });
  chatCtx.addMessage({ role: 'user', content: text });
  model.on('error', ignore);
  const stream = model.chat({ chatCtx });
  let unfinished = false;
  const timer = setTimeout(() => {
    unfinished = true;
    stream.close();
  }, timeoutMs);
  let written = '';
  try {
    for await (const { delta } of stream) {
      written += delta?.content ?? '';
      if (written.length > LONGEST_ANSWER_CHARS) break;
    }
  } finally {
    clearTimeout(timer);
    stream.close();
  }
  return unfinished || written === '' || written.length > LONGEST_ANSWER_CHARS ? null : written;
}

const problemOf = (fault: ProviderFault | null): Failure =>
  fault === null
    ? failure('provider_timeout', 'The language model did not finish its answer in time.')
    : failure(fault.code, fault.message);

const ignore = (): void => {};
