import type { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from '@livekit/protocol';
import type { Rule, Trunk } from './explain-call.ts';

/** The little of a trunk and a rule that decides who is let in. */
export const trunkOf = (info: SIPInboundTrunkInfo): Trunk => ({
  id: info.sipTrunkId,
  name: info.name,
  numbers: info.numbers,
  allowedAddresses: info.allowedAddresses,
  allowedNumbers: info.allowedNumbers,
});

export const ruleOf = (info: SIPDispatchRuleInfo): Rule => {
  const rule = info.rule?.rule;
  return {
    id: info.sipDispatchRuleId,
    name: info.name,
    trunkIds: info.trunkIds,
    inboundNumbers: info.inboundNumbers,
    numbers: info.numbers,
    kind: KINDS[rule?.case ?? 'dispatchRuleIndividual'],
    hasPin: (rule?.value?.pin ?? '') !== '',
  };
};

const KINDS = {
  dispatchRuleDirect: 'direct',
  dispatchRuleIndividual: 'individual',
  dispatchRuleCallee: 'callee',
} as const;
