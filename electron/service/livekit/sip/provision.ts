import type { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from '@livekit/protocol';
import type { SipClient } from 'livekit-server-sdk';
import { type EntryStep, entryId, planEntry } from './plan-entry.ts';
import { type WantedCalls, wantedRule, wantedTrunk } from './wanted-entries.ts';

export interface Provisioned {
  readonly trunkId: string;
  readonly ruleId: string;
  /** What had to be done; empty when nothing had drifted. */
  readonly trunkSteps: readonly EntryStep[];
  readonly ruleSteps: readonly EntryStep[];
}

/**
 * Brings trunk and rule to what they should be; doing it again does nothing. Redis is all that remembers them, so it
 * runs at each start and from time to time. Throws what the API throws (no server, no Redis).
 */
export async function provision(sip: SipClient, wanted: WantedCalls): Promise<Provisioned> {
  const trunk = wantedTrunk(wanted);
  const trunks = await sip.listSipInboundTrunk();
  const trunkSteps = planEntry(trunk, trunks);
  for (const step of trunkSteps) await takeTrunkStep(sip, trunk, step);
  const trunkId = await findOwn(trunk, () => sip.listSipInboundTrunk());
  const rule = wantedRule(wanted, trunkId);
  const ruleSteps = planEntry(rule, await sip.listSipDispatchRule());
  for (const step of ruleSteps) await takeRuleStep(sip, rule, step);
  return { trunkId, ruleId: await findOwn(rule, () => sip.listSipDispatchRule()), trunkSteps, ruleSteps };
}

async function findOwn<E extends SIPInboundTrunkInfo | SIPDispatchRuleInfo>(
  wanted: E,
  list: () => Promise<readonly E[]>,
): Promise<string> {
  const own = (await list()).find((entry) => entry.metadata === wanted.metadata);
  if (!own) throw new Error('LiveKit does not list what it has just been given');
  return entryId(own);
}

/** The SDK's create leaves out some fields, so what was created is at once replaced by all of it. */
async function takeTrunkStep(sip: SipClient, trunk: SIPInboundTrunkInfo, step: EntryStep): Promise<void> {
  if (step.do === 'remove') return void (await sip.deleteSipTrunk(step.id));
  const { name, numbers, metadata, allowedAddresses } = trunk;
  const id =
    step.do === 'update'
      ? step.id
      : (await sip.createSipInboundTrunk(name, numbers, { metadata, allowedAddresses })).sipTrunkId;
  await sip.updateSipInboundTrunk(id, trunk);
}

async function takeRuleStep(sip: SipClient, rule: SIPDispatchRuleInfo, step: EntryStep): Promise<void> {
  if (step.do === 'remove') return void (await sip.deleteSipDispatchRule(step.id));
  const { name, metadata, trunkIds } = rule;
  const id = step.do === 'update' ? step.id : await createRule();
  await sip.updateSipDispatchRule(id, rule);

  async function createRule(): Promise<string> {
    const kind = { type: 'individual', roomPrefix: 'call-' } as const;
    return (await sip.createSipDispatchRule(kind, { name, metadata, trunkIds })).sipDispatchRuleId;
  }
}
