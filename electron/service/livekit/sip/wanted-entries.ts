import { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from '@livekit/protocol';

export interface WantedCalls {
  /** This installation's id: how its own trunk and rule are told from other people's. */
  readonly installation: string;
  /** Already strict: see allowed-address.ts. */
  readonly allowedAddresses: readonly string[];
  readonly numbers: readonly string[];
  readonly agentName: string;
}

/** Written into the metadata of what is ours. The rule's metadata is also the caller's participant metadata. */
export const ownerMark = (installation: string): string => JSON.stringify({ trunkline: installation });

/** As long as 3CX may keep a caller on hold without sending sound; the gateway's own 15 s would end the call. */
const HOLD = '600s';
/** Without an agent the gateway rings this long, then answers 486, so that 3CX goes on to its failover destination. */
const RINGING = '15s';
const LONGEST_CALL = '7200s';
const PCMU_ONLY = { onlyListedCodecs: true, codecs: [{ name: 'PCMU', rate: 8000 }], mediaTimeout: HOLD };

export const wantedTrunk = (wanted: WantedCalls): SIPInboundTrunkInfo =>
  SIPInboundTrunkInfo.fromJson({
    name: 'Trunkline',
    metadata: ownerMark(wanted.installation),
    numbers: [...wanted.numbers],
    allowedAddresses: [...wanted.allowedAddresses],
    includeHeaders: 'SIP_ALL_HEADERS',
    headersToAttributes: { 'P-Asserted-Identity': 'pbx.pai', Diversion: 'pbx.diversion' },
    ringingTimeout: RINGING,
    maxCallDuration: LONGEST_CALL,
    media: PCMU_ONLY,
  });

/** Always bound to our trunk: a rule without trunks also answers calls that no trunk matched. */
export const wantedRule = (wanted: WantedCalls, trunkId: string): SIPDispatchRuleInfo =>
  SIPDispatchRuleInfo.fromJson({
    name: 'Trunkline',
    metadata: ownerMark(wanted.installation),
    trunkIds: [trunkId],
    rule: { dispatchRuleIndividual: { roomPrefix: 'call-' } },
    roomConfig: { agents: [{ agentName: wanted.agentName }] },
  });
