import { guideSteps } from '../../../electron/shared/three-cx/guide-steps.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { GuideCards } from './guide-cards.tsx';
import { guideValues } from './guide-values.ts';
import type { WayProps } from './three-cx-setup.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Editions without generic trunks, and 3CX elsewhere: an extension that Trunkline signs in as. */
export function ExtensionWay({ overview, installation, agentNumber, onDone }: WayProps) {
  const w = useWords({ en, ar });
  const steps = guideSteps(
    { kind: 'by_hand', mode: 'extension', version: installation.version },
    guideValues(overview, installation, { agentNumber, noAnswerSeconds: 15 }),
  );
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <GuideCards steps={steps} />
      <div>
        <Button onClick={onDone}>{w.done}</Button>
      </div>
    </div>
  );
}
