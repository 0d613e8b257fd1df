import type { AgentProfile } from '../../shared/agent-profile.ts';
import { type TransferResult, transferFailureOf } from '../../shared/transfer-result.ts';
import type { CallRecord } from './collaborators.ts';
import type { CallLeg } from './sip/call-leg.ts';
import { parseUri, type SipUri } from './sip/uri.ts';

export interface TransferRequest {
  readonly leg: CallLeg;
  readonly profile: AgentProfile;
  /** Host of Refer-To; null: the host that the PBX gave in its Contact. */
  readonly transferHost: string | null;
  /** Name of a transfer target of the profile: never a number out of a conversation. */
  readonly target: string;
  readonly by: 'agent' | 'dtmf' | 'failure' | 'person';
  readonly record: Pick<CallRecord, 'event'>;
}

/**
 * Blind transfer by REFER, its progress kept. Not on the list, refused or 10 s silent: the caller stays with the agent.
 * Why is read from what NOTIFY told of the call to the person; an answer to REFER itself says nothing about that call.
 */
export async function transferCall(request: TransferRequest): Promise<TransferResult> {
  const { record, target } = request;
  record.event({ kind: 'transfer_requested', target, by: request.by });
  let lastStatus: number | null = null;
  const uri = referTarget(request.profile, target, request.transferHost, request.leg.snapshot().remoteTarget);
  const result = uri
    ? await request.leg.refer(uri, (status, reason) => {
        lastStatus = status;
        record.event({ kind: 'transfer_progress', target, status, reason });
      })
    : { ok: false, reason: `"${target}" is not among the agent's transfer targets` };
  record.event({ kind: 'transfer_finished', target, ok: result.ok, reason: result.reason });
  return result.ok
    ? { ok: true, reason: result.reason }
    : { ok: false, reason: result.reason, failure: transferFailureOf(lastStatus) };
}

/** Pure: where Refer-To points, or null when the target is not on the agent's list. */
export function referTarget(
  profile: Pick<AgentProfile, 'transferTargets'>,
  target: string,
  transferHost: string | null,
  remoteTarget: string,
): SipUri | null {
  const listed = profile.transferTargets.find((entry) => entry.name === target);
  const pbx = parseUri(remoteTarget);
  if (!listed || !pbx) return null;
  const host = transferHost ?? pbx.host;
  const port = transferHost === null && pbx.port !== null ? `:${pbx.port}` : '';
  return parseUri(`sip:${listed.extension}@${host}${port}`);
}
