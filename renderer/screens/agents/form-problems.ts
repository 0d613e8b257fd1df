import { type AgentProfile, agentDraftSchema } from '../../../electron/shared/agent-profile.ts';

/** What is wrong, by field: { 'transferTargets.0.extension': 'Must be an extension ...' } */
export type FormProblems = Readonly<Record<string, string>>;

/** Pure: the contract's own rules on what the form holds, one sentence a field. */
export function formProblems(draft: AgentProfile): FormProblems {
  const parsed = agentDraftSchema.safeParse(draft);
  if (parsed.success) return {};
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    problems[path.join('.')] ??= `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  }
  return problems;
}

export type AgentTab = 'instructions' | 'voice' | 'calls' | 'numbers' | 'versions';

/** Pure: the tab that shows a field, to open the first one that needs a look. */
export function tabOfField(field: string): AgentTab {
  const [first] = field.split('.');
  if (first === 'stt' || first === 'llm' || first === 'tts' || first === 'turnTaking') return 'voice';
  const calls = ['transferTargets', 'personTarget', 'silenceNudgeMs', 'maxCallMs'];
  return calls.includes(first ?? '') ? 'calls' : 'instructions';
}
