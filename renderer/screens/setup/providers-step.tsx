import { useState } from 'react';
import type { ChosenProviders, SetupAnswers } from '../../../electron/shared/setup/answers.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { ProviderPicker } from '../../parts/provider-picker/provider-picker.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Section } from '../../ui/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldProblem } from './field-problem.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** What most begin with: streams well by phone and needs three keys. Everything can be changed. */
const FIRST_CHOICE: ChosenProviders = {
  stt: [{ provider: 'deepgram', model: 'nova-3', baseUrl: null, voice: null }],
  llm: [{ provider: 'openai', model: 'gpt-4o-mini', baseUrl: null, voice: null }],
  tts: [{ provider: 'cartesia', model: 'sonic-3.5', baseUrl: null, voice: null }],
};

/** Step 4: who hears, thinks and speaks. The rehearsal voice is a real choice: it needs no key and no network. */
export default function ProvidersStep() {
  const words = useWords({ en, ar });
  const w = words.providers;
  const { answers, complete, saving } = useSetup();
  const [voice, setVoice] = useState<SetupAnswers['voice']>(answers.voice);
  const [providers, setProviders] = useState(answers.providers ?? FIRST_CHOICE);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const changeAgent = useChangeAgent();

  const goOn = async () => {
    setTried(true);
    setProblem(null);
    if (voice === null) return;
    try {
      if (voice === 'providers') await changeAgent(answers.agentId, providers);
      await complete(voice === 'providers' ? { voice, providers } : { voice });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <StepPage
      title={w.title}
      lead={w.lead}
      error={problem ?? undefined}
      waitingFor={tried && voice === null ? w.choose : undefined}
      next={{ label: words.next, onPress: () => void goOn(), working: saving && words.saving }}
    >
      <RadioCards<'rehearsal' | 'providers'>
        label={w.choiceLabel}
        columns={2}
        value={voice}
        onChange={setVoice}
        cards={[
          { value: 'rehearsal', ...w.rehearsal },
          { value: 'providers', ...w.own },
        ]}
      />
      <FieldProblem>{tried && voice === null ? w.choose : null}</FieldProblem>
      {voice === 'providers' && (
        <Section title={w.pick}>
          <ProviderPicker value={providers} onChange={setProviders} />
        </Section>
      )}
    </StepPage>
  );
}

/** When the step is entered again the agent of set-up is there already: its next call uses the new choice. */
function useChangeAgent() {
  const client = useTRPCClient();
  return async (agentId: string | null, providers: ChosenProviders): Promise<void> => {
    if (agentId === null) return;
    const { profile } = await client.agents.get.query({ agentId });
    await client.agents.save.mutate({ ...profile, ...providers });
  };
}
