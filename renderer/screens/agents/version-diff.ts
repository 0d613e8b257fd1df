import type { AgentProfile, ProviderChoice } from '../../../electron/shared/agent-profile.ts';

export type ProfileField = Exclude<keyof AgentProfile, 'agentId'>;

export interface FieldChange {
  readonly field: ProfileField;
  readonly before: string;
  readonly after: string;
}

/** Pure: the fields that differ, as people read them. */
export function versionDiff(before: AgentProfile, after: AgentProfile): FieldChange[] {
  const fields = (Object.keys(after) as (keyof AgentProfile)[]).filter(
    (field): field is ProfileField => field !== 'agentId',
  );
  return fields
    .map((field) => ({ field, before: asText(before, field), after: asText(after, field) }))
    .filter((change) => change.before !== change.after);
}

function asText(profile: AgentProfile, field: ProfileField): string {
  switch (field) {
    case 'stt':
    case 'llm':
    case 'tts':
      return profile[field].map(choiceText).join('\n');
    case 'turnTaking':
      return Object.entries(profile.turnTaking)
        .map(([name, ms]) => `${name} ${ms} ms`)
        .join('\n');
    case 'transferTargets':
      return profile.transferTargets
        .map(({ name, extension, description }) => [name, extension, description].filter(Boolean).join(', '))
        .join('\n');
    case 'afterCall':
      return [
        ...(profile.afterCall.summary ? ['summary'] : []),
        ...profile.afterCall.fields.map(({ name, type, choices, description }) =>
          [name, type, choices.join(' | '), description].filter(Boolean).join(', '),
        ),
      ].join('\n');
    case 'silenceNudgeMs':
      return `${profile.silenceNudgeMs / 1000} s`;
    case 'maxCallMs':
      return `${profile.maxCallMs / 60_000} min`;
    default:
      return profile[field] ?? '';
  }
}

const choiceText = ({ provider, model, voice, baseUrl }: ProviderChoice): string =>
  [provider, model, voice, baseUrl].filter(Boolean).join(', ');
