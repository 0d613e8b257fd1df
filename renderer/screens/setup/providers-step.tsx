import { useState } from 'react';
import type { SetupAnswers } from '../../../electron/shared/setup/answers.ts';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { useWords } from '../../words/use-words.ts';
import { FieldProblem } from './field-problem.tsx';
import { useSetup } from './setup-state.tsx';
import { StepPage } from './step-page.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Step 4: who hears, thinks and speaks. The rehearsal voice is a real choice: it needs no key and no network. */
export default function ProvidersStep() {
  const words = useWords({ en, ar });
  const w = words.providers;
  const { answers, complete, saving } = useSetup();
  const [voice, setVoice] = useState<SetupAnswers['voice']>(answers.voice);
  const [tried, setTried] = useState(false);
  const goOn = async () => {
    setTried(true);
    if (voice !== null) await complete({ voice });
  };
  return (
    <StepPage
      title={w.title}
      lead={w.lead}
      waitingFor={tried && voice === null ? w.choose : undefined}
      next={{ label: words.next, onPress: () => void goOn(), working: saving && words.saving }}
    >
      <RadioCards<'rehearsal' | 'providers'>
        label={w.choiceLabel}
        columns={2}
        value={voice}
        onChange={setVoice}
        cards={[{ value: 'rehearsal', ...w.rehearsal }]}
      />
      <FieldProblem>{tried && voice === null ? w.choose : null}</FieldProblem>
    </StepPage>
  );
}
