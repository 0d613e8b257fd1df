import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningStandIn, StandInFault } from './stand-in-options.ts';
import { answerJson, readBody, startStandInServer } from './stand-in-server.ts';
import { toneSamples } from './tone.ts';

export interface OpenAiStandInOptions {
  readonly port?: number;
  /** One reply per request in turn; the last repeats. A tool call instead of text: an object. */
  readonly script?: readonly (string | { tool: string; arguments: string })[];
  readonly delays?: { readonly firstTokenMs: number; readonly tokensPerSecond: number };
  readonly fault?: StandInFault;
  readonly models?: readonly string[];
}

export interface OpenAiSeen {
  readonly requests: {
    method: string;
    path: string;
    authorization: string;
    body: Record<string, unknown> | null;
  }[];
  /** Chat streams whose client went away before the end. */
  aborted: number;
}

/** Chat Completions (streamed), models, transcription and speech under `/v1`. */
export async function startOpenAiStandIn(
  options: OpenAiStandInOptions = {},
): Promise<RunningStandIn<OpenAiSeen>> {
  let reply = 0;
  return startStandInServer<OpenAiSeen>({
    ...options,
    seen: { requests: [], aborted: 0 },
    refuse: (_url, request) =>
      /^Bearer \S+$/.test(request.headers.authorization ?? '')
        ? null
        : { status: 401, reason: 'invalid_api_key' },
    onRequest: (request, response, standIn) => {
      void handle(request, response, standIn, options, () => reply++);
    },
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  standIn: RunningStandIn<OpenAiSeen>,
  options: OpenAiStandInOptions,
  nextReply: () => number,
): Promise<void> {
  const raw = await readBody(request);
  const isJson = String(request.headers['content-type']).includes('application/json');
  const body = isJson ? (JSON.parse(String(raw)) as Record<string, unknown>) : null;
  const { method = '', url: path = '', headers } = request;
  standIn.seen.requests.push({ method, path, authorization: headers.authorization ?? '', body });
  const models = options.models ?? ['gpt-4o-mini', 'gpt-4.1-mini'];
  if (method === 'GET' && path === '/v1/models') {
    return answerJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
  }
  if (standIn.fault === 'hang') return;
  if (path === '/v1/chat/completions') return streamChat(response, body ?? {}, standIn, options, nextReply());
  if (path === '/v1/audio/transcriptions') {
    const line = options.script?.[nextReply()];
    return answerJson(response, 200, { text: typeof line === 'string' ? line : 'Hello.' });
  }
  if (path === '/v1/audio/speech') {
    const samples = toneSamples(String(body?.input ?? '').length * 60, 24_000);
    response.writeHead(200, { 'Content-Type': 'audio/pcm' }).end(samples);
    return;
  }
  answerJson(response, 404, { error: { message: `Invalid URL (${method} ${path})` } });
}

async function streamChat(
  response: ServerResponse,
  body: Record<string, unknown>,
  standIn: RunningStandIn<OpenAiSeen>,
  options: OpenAiStandInOptions,
  index: number,
): Promise<void> {
  const wrong = refuseChat(body);
  if (wrong) return answerJson(response, 400, { error: { message: wrong } });
  const { firstTokenMs, tokensPerSecond } = options.delays ?? { firstTokenMs: 120, tokensPerSecond: 100 };
  let open = true;
  response.on('close', () => {
    if (!response.writableEnded) standIn.seen.aborted++;
    open = false;
  });
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
  const script = options.script ?? ['Of course. I will write that down for you.'];
  const reply = script[Math.min(index, script.length - 1)] ?? '';
  const startedAt = performance.now();
  const deltas = deltasOf(reply);
  for (const [position, delta] of deltas.entries()) {
    // Against a clock, not a sum of sleeps: timers are coarse.
    await wait(
      Math.max(0, startedAt + firstTokenMs + (position * 1000) / tokensPerSecond - performance.now()),
    );
    if (!open) return;
    if (position === 1 && standIn.fault === 'cut') return void response.destroy();
    if (position === 1 && standIn.fault === 'garbage') return void response.end('data: {"choices": oops\n\n');
    write(response, body, [{ index: 0, delta, finish_reason: null }], null);
  }
  write(
    response,
    body,
    [{ index: 0, delta: {}, finish_reason: typeof reply === 'string' ? 'stop' : 'tool_calls' }],
    null,
  );
  const usage = {
    prompt_tokens: Math.ceil(JSON.stringify(body.messages).length / 4),
    completion_tokens: deltas.length,
    prompt_tokens_details: { cached_tokens: 4 },
  };
  write(response, body, [], usage);
  response.end('data: [DONE]\n\n');
}

function write(
  response: ServerResponse,
  body: Record<string, unknown>,
  choices: unknown[],
  usage: unknown,
): void {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: body.model,
    choices,
    usage,
  };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

function deltasOf(reply: string | { tool: string; arguments: string }): object[] {
  if (typeof reply === 'string') return (reply.match(/\s*\S+/g) ?? []).map((content) => ({ content }));
  const half = Math.ceil(reply.arguments.length / 2);
  const call = (fields: object) => ({ tool_calls: [{ index: 0, ...fields }] });
  return [
    call({ id: 'call_1', type: 'function', function: { name: reply.tool, arguments: '' } }),
    call({ function: { arguments: reply.arguments.slice(0, half) } }),
    call({ function: { arguments: reply.arguments.slice(half) } }),
  ];
}

/** What OpenAI or one of its strict compatibles answers 400 to. */
function refuseChat(body: Record<string, unknown>): string | null {
  if (typeof body.model !== 'string') return 'you must provide a model parameter';
  const messages = body.messages;
  if (!Array.isArray(messages) || messages.length === 0) return 'messages: empty array';
  if (Array.isArray(body.tools) && body.tools.length === 0) return 'tools: [] is too short';
  if (body.stream !== true) return 'this stand-in streams only';
  return null;
}
