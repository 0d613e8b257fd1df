import { useState } from 'react';
import { guideSteps } from '../../../electron/shared/three-cx/guide-steps.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { GuideCards } from './guide-cards.tsx';
import { guideValues } from './guide-values.ts';
import { RegistrationForm } from './registration-form.tsx';
import { SecondRoute } from './second-route.tsx';
import type { WayProps } from './three-cx-setup.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Editions without generic trunks, and 3CX elsewhere: Trunkline signs in as a user's telephone would. */
export function ExtensionWay({ overview, installation, host, onDone }: WayProps) {
  const w = useWords({ en, ar });
  const [extension, setExtension] = useState<string | null>(null);
  const steps = guideSteps(
    { kind: 'by_hand', mode: 'extension', version: installation.version },
    guideValues(overview, installation, {
      noAnswerSeconds: 15,
      ...(extension === null ? {} : { extension }),
    }),
  );
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <SecondRoute key={overview.fallbackNumber} number={overview.fallbackNumber} />
      <GuideCards steps={steps} />
      <RegistrationForm host={host} place={installation.place} onExtension={setExtension} />
      <div>
        <Button onClick={onDone}>{w.done}</Button>
      </div>
    </div>
  );
}
