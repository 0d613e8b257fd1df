import { useState } from 'react';
import { ruleFor } from '../../../electron/shared/three-cx/agent-number.ts';
import type { GuideKind } from '../../../electron/shared/three-cx/guide.ts';
import { guideSteps } from '../../../electron/shared/three-cx/guide-steps.ts';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { useWords } from '../../words/use-words.ts';
import { CopiedValue } from './copied-value.tsx';
import { GuideCards } from './guide-cards.tsx';
import { guideValues } from './guide-values.ts';
import { TemplateFile } from './template-file.tsx';
import type { WayProps } from './three-cx-setup.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** The template way and the way by hand: the same fields of 3CX, fewer with the template. */
export function GuidedWay({
  kind,
  overview,
  installation,
  agentNumber,
}: WayProps & { readonly kind: GuideKind }) {
  const w = useWords({ en, ar });
  const [seconds, setSeconds] = useState(15);
  const { machine } = overview;
  const rule = ruleFor(agentNumber);
  const steps = guideSteps(
    { kind, mode: 'ip_trunk', version: installation.version },
    guideValues(overview, installation, { agentNumber, noAnswerSeconds: seconds }),
  );
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {kind === 'template' && <TemplateFile place={installation.place} />}
      <dl className="m-0 grid grid-cols-2 gap-2.5 sm:grid-cols-4">
        <CopiedValue name={w.server} value={machine.address} />
        <CopiedValue name={w.port} value={String(machine.port)} />
        <CopiedValue name={w.mainNumber} value={agentNumber} />
        <CopiedValue name={w.outboundRule} value={w.ruleValue(rule.prefix, rule.length)} />
      </dl>
      <Field label={w.seconds} className="max-w-64">
        <Input
          type="number"
          min={5}
          max={600}
          value={seconds}
          onChange={(event) => setSeconds(Math.max(0, Number(event.target.value)))}
        />
      </Field>
      <GuideCards steps={steps} />
    </div>
  );
}
