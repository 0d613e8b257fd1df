import { guideSteps } from '../../../electron/shared/three-cx/guide-steps.ts';
import { GuideCards } from './guide-cards.tsx';
import { guideValues } from './guide-values.ts';
import type { WayProps } from './three-cx-setup.tsx';

/** Editions without generic trunks, and 3CX elsewhere: an extension that Trunkline signs in as. */
export function ExtensionWay({ overview, installation, agentNumber }: WayProps) {
  const values = guideValues(overview, installation, { agentNumber, noAnswerSeconds: 15 });
  const question = { kind: 'by_hand', mode: 'extension', version: installation.version } as const;
  return <GuideCards steps={guideSteps(question, values)} />;
}
