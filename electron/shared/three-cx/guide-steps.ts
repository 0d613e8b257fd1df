import type { GuideQuestion, GuideStep, GuideValues } from './guide.ts';
import * as v18 from './guide-v18.ts';
import * as v20 from './guide-v20.ts';

/** The steps in 3CX for a version, a way and a mode, in the order they are done. */
export function guideSteps({ kind, mode, version }: GuideQuestion, values: GuideValues): GuideStep[] {
  if (mode === 'extension') return extensionSteps(version === 'V20', values);
  return kind === 'template'
    ? templateSteps(version === 'V20', values)
    : handSteps(version === 'V20', values);
}

const extensionSteps = (isV20: boolean, values: GuideValues): GuideStep[] =>
  isV20
    ? [v20.addExtensionV20(values), v20.extensionForwardingV20(values), v20.noAnswerV20(values, 'extension')]
    : [v18.addExtensionV18(values), v18.extensionForwardingV18(values), v18.noAnswerV18(values, 'extension')];

const templateSteps = (isV20: boolean, values: GuideValues): GuideStep[] =>
  isV20
    ? [
        v20.importTemplateV20(values),
        v20.addTemplateTrunkV20(values),
        v20.outboundRuleV20(values),
        v20.noAnswerV20(values),
        v20.allowAddressV20(values),
      ]
    : [
        v18.importTemplateV18(values),
        v18.addTemplateTrunkV18(values),
        v18.outboundRuleV18(values),
        v18.noAnswerV18(values),
        v18.allowAddressV18(values),
      ];

const handSteps = (isV20: boolean, values: GuideValues): GuideStep[] =>
  isV20
    ? [
        v20.allowAddressV20(values),
        v20.addTrunkV20(values),
        v20.trunkOptionsV20(values),
        v20.outboundParametersV20(),
        v20.outboundRuleV20(values),
        v20.noAnswerV20(values),
      ]
    : [
        v18.allowAddressV18(values),
        v18.addTrunkV18(values),
        v18.trunkOptionsV18(values),
        v18.outboundParametersV18(),
        v18.outboundRuleV18(values),
        v18.noAnswerV18(values),
      ];
