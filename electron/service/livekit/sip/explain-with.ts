import type { SipClient } from 'livekit-server-sdk';
import type { ExplainedEntry, SipCallExplanation } from '../../../shared/contract/livekit-sip.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { ruleOf, trunkOf } from './entries-of.ts';
import { type Explanation, explainCall, type IncomingCall } from './explain-call.ts';
import { ownerMark } from './wanted-entries.ts';

/** By the trunks and rules as LiveKit has them now, others' too. Null: LiveKit does not run. */
export async function explainWith(
  sip: SipClient | null,
  installationId: string,
  call: IncomingCall,
): Promise<Result<SipCallExplanation>> {
  if (sip === null) return fail(notThere);
  try {
    const [trunks, rules] = [await sip.listSipInboundTrunk(), await sip.listSipDispatchRule()];
    const mark = ownerMark(installationId);
    const ours = new Set([
      ...trunks.filter(({ metadata }) => metadata === mark).map(({ sipTrunkId }) => sipTrunkId),
      ...rules.filter(({ metadata }) => metadata === mark).map(({ sipDispatchRuleId }) => sipDispatchRuleId),
    ]);
    return succeed(explanationOf(explainCall(call, trunks.map(trunkOf), rules.map(ruleOf)), ours));
  } catch (error) {
    return fail({ ...notThere, details: { reason: (error as Error).message } });
  }
}

const notThere = failure(
  'livekit_unavailable',
  'LiveKit does not run with Redis, so it has no trunk and no rule yet and answers no call by SIP.',
);

function explanationOf(explanation: Explanation, ours: ReadonlySet<string>): SipCallExplanation {
  const entry = ({ id, name }: { id: string; name: string }): ExplainedEntry => ({
    id,
    name,
    ours: ours.has(id),
  });
  switch (explanation.kind) {
    case 'answered': {
      const { trunk, rule, byFromHeader } = explanation;
      return { kind: 'answered', trunk: trunk && entry(trunk), rule: entry(rule), byFromHeader };
    }
    case 'dropped':
      return { kind: 'dropped', why: explanation.why, trunk: explanation.trunk && entry(explanation.trunk) };
    case 'refused':
      return { kind: 'refused', trunks: explanation.trunks.map(entry) };
  }
}
