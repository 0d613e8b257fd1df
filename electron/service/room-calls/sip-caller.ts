import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import { failure } from '../../shared/failure.ts';
import type { FromJob } from '../../shared/job-messages.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { CallerFacts } from '../../shared/worker-messages.ts';
import type { RoomAgents, RoomCallRecord, RoomCallRecords } from './collaborators.ts';
import { sipFacts } from './rules.ts';

export interface AdmittedSipCaller {
  readonly record: RoomCallRecord;
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
}

/**
 * A caller of LiveKit SIP, whom a job has met in the room: the gateway still rings, since nothing is heard there yet. The
 * row says by which rules the call is taken or refused; a refused one is 486 to 3CX, whatever the reason: the gateway
 * knows no other (research: sip inbound.go).
 */
export function admitSipCaller(
  { records, agents }: { readonly records: RoomCallRecords; readonly agents: RoomAgents },
  { roomName, participant }: Pick<Extract<FromJob, { type: 'job' }>, 'roomName' | 'participant'>,
): Result<AdmittedSipCaller> {
  const { number, dialled, sipCallId } = sipFacts(participant.attributes);
  const caller = { number, displayName: null, dialled };
  const { checks, agent } = agents.admit(dialled, number);
  const record = records.open({
    kind: 'livekit_sip',
    sipCallId: sipCallId ?? roomName,
    sourceAddress: 'livekit-sip',
    caller,
    agentId: agent.ok ? agent.value.profile.agentId : null,
  });
  for (const check of checks) record.event({ kind: 'admission', ...check });
  if (agent.ok) return succeed({ record, agent: agent.value, caller });
  record.close({ outcome: 'refused', sipStatus: 486, endedBy: 'service', reason: agent.reason, media: null });
  return fail(failure('conflict', agent.reason));
}

/** A caller whom nobody met within the limit: the row says so, and 3CX goes on. */
export function writeUnanswered(
  records: RoomCallRecords,
  roomName: string,
  attributes: Readonly<Record<string, string>>,
): void {
  const { number, dialled, sipCallId } = sipFacts(attributes);
  const reason = 'No process for calls in rooms took the call within 10 s';
  const record = records.open({
    kind: 'livekit_sip',
    sipCallId: sipCallId ?? roomName,
    sourceAddress: 'livekit-sip',
    caller: { number, displayName: null, dialled },
    agentId: null,
  });
  record.event({ kind: 'ended', by: 'failure', reason });
  record.close({ outcome: 'failed', sipStatus: 486, endedBy: 'failure', reason, media: null });
}
