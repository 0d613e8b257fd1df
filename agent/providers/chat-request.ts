import { llm } from '@livekit/agents';

/** The body of an OpenAI Chat Completions request. `tools` only when there are some: several servers refuse an empty list. */
export async function chatRequest(
  model: string,
  chatCtx: llm.ChatContext,
  toolCtx: llm.ToolContext | undefined,
  toolChoice: llm.ToolChoice | undefined,
): Promise<Record<string, unknown>> {
  const tools = toolCtx ? llm.sortedToolEntries(toolCtx).map(([name, tool]) => toolSchema(name, tool)) : [];
  return {
    model,
    messages: await chatCtx.toProviderFormat('openai'),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length > 0 ? { tools, ...(toolChoice ? { tool_choice: toolChoice } : {}) } : {}),
    ...reasoningEffort(model),
  };
}

/** A phone call can not wait for hidden thinking. gpt-5 knows `minimal`, its successors `none`. */
function reasoningEffort(model: string): { reasoning_effort?: string } {
  if (!model.startsWith('gpt-5')) return {};
  return { reasoning_effort: /^gpt-5\.\d/.test(model) ? 'none' : 'minimal' };
}

function toolSchema(name: string, tool: { description: string; parameters: unknown }): unknown {
  const parameters = parameterSchema(tool.parameters as ToolParameters);
  return { type: 'function', function: { name, description: tool.description, parameters } };
}

type ToolParameters = Parameters<typeof llm.toJsonSchema>[0];

/** A call asks with the same tools at every turn; making their schemas anew took a millisecond of each reply. */
const SCHEMAS = new WeakMap<object, unknown>();

function parameterSchema(of: ToolParameters): unknown {
  const known = SCHEMAS.get(of);
  if (known) return known;
  const { $schema: _dropped, ...schema } = llm.toJsonSchema(of, true, false) as unknown as Record<
    string,
    unknown
  >;
  SCHEMAS.set(of, schema);
  return schema;
}
