import { useState } from 'react';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { ProviderPicker } from '../../parts/provider-picker/provider-picker.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { NumberInput } from './number-input.tsx';
import type { TabProps } from './tab-props.ts';
import { presetOf, TURN_TAKING_PRESETS } from './turn-taking-presets.ts';
import { useAgentWords } from './use-agent-words.ts';

/** Providers with their keys, and when the agent takes its turn. */
export function VoiceTab({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const { stt, llm, tts, language } = draft;
  return (
    <>
      <Section title={w.providersTitle}>
        <ProviderPicker value={{ stt, llm, tts }} onChange={change} problems={problems} language={language} />
      </Section>
      <TurnTaking draft={draft} change={change} problems={problems} />
    </>
  );
}

const FIELDS = [
  'minSilenceMs',
  'maxSilenceMs',
  'minSpeechMs',
  'prefixPaddingMs',
] as const satisfies readonly (keyof AgentProfile['turnTaking'])[];

function TurnTaking({ draft, change, problems }: TabProps) {
  const w = useAgentWords();
  const preset = presetOf(draft.turnTaking);
  const [own, setOwn] = useState(preset === 'own');
  const chosen = own || preset === 'own' ? 'own' : preset;
  const choose = (next: 'english' | 'arabic' | 'own') => {
    setOwn(next === 'own');
    if (next !== 'own') change({ turnTaking: TURN_TAKING_PRESETS[next] });
  };
  return (
    <Section title={w.turnTakingTitle}>
      <RadioCards
        label={w.turnTakingTitle}
        columns={3}
        value={chosen}
        onChange={choose}
        cards={(['english', 'arabic', 'own'] as const).map((value) => ({ value, ...w.presets[value] }))}
      />
      {chosen === 'own' && (
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          {FIELDS.map((field) => (
            <NumberInput
              key={field}
              label={w.turnTaking[field]}
              hint={w.turnTakingHints[field]}
              error={problems[`turnTaking.${field}`]}
              value={draft.turnTaking[field]}
              onChange={(value) => change({ turnTaking: { ...draft.turnTaking, [field]: value } })}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
