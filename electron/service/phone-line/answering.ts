import type { CallEvent } from '../../shared/call-event.ts';
import type { CallerFacts } from '../../shared/worker-messages.ts';
import { runActiveCall } from './active-call.ts';
import { decideAdmission } from './admission-rules.ts';
import type { PeopleOnCall } from './call-people.ts';
import type {
  AgentAnswering,
  AgentDirectory,
  CallerContacts,
  CallerReturns,
  CallerScreen,
  CallRecord,
  CallRecordings,
  CallRecords,
  CallWorkers,
} from './collaborators.ts';
import { divertedFrom, readInviteFacts } from './invite-facts.ts';
import type { LineMediaSettings } from './line-media.ts';
import { refuseCall } from './refuse-call.ts';
import type { IncomingCall } from './sip/call-leg.ts';
import type { Hop } from './sip/message.ts';
import type { SipLadder } from './sip-ladder.ts';

export interface AnsweringParts {
  readonly records: CallRecords;
  readonly agents: AgentDirectory;
  readonly workers: CallWorkers;
  readonly ladder: SipLadder;
  /** Read for every call: settings change while the line runs. */
  line(): LineConduct;
  readonly liveCalls: LiveCallControls;
  readonly recordings: CallRecordings;
  readonly contacts: CallerContacts;
  readonly callers: CallerScreen;
  readonly returns: CallerReturns;
}

export interface LineConduct {
  readonly paused: boolean;
  readonly answersNow: boolean;
  readonly ringMs: number;
  /** Host of Refer-To; null: the one in the PBX's Contact. */
  readonly transferHost: string | null;
  readonly media: LineMediaSettings;
  /** What is written into SDP for a call that came in there. */
  announcedAddress(hop: Hop): string;
}

/** Calls that a person can act on from the page. */
export type LiveCallControls = Map<string, LiveCallControl>;

export interface LiveCallControl {
  hangUp(reason: string): void;
  transfer(target: string): void;
  readonly people: PeopleOnCall;
}

/** Takes an INVITE: a row first, then the facts, then a decision, then the call. */
export function answerCall(call: IncomingCall, parts: AnsweringParts): void {
  const caller = readInviteFacts(call.invite);
  const answering = parts.agents.agentFor(caller.dialled);
  const record = openRecord(call, caller, answering, parts);
  const refusal = admit(call, caller, answering, record, parts);
  if (refusal !== null || answering === null) {
    refuseCall(
      call,
      record,
      parts,
      refusal?.status ?? 404,
      refusal?.reason ?? 'No agent answers this number',
    );
    return;
  }
  runActiveCall({ call, caller, agent: answering.agent, record, parts }).catch((bug: unknown) => {
    // A bug must cost one call, with an answer to the PBX, never the line.
    call.hangUp('Internal error');
    record.event({ kind: 'ended', by: 'failure', reason: String(bug) });
  });
}

function openRecord(
  call: IncomingCall,
  caller: CallerFacts,
  answering: AgentAnswering | null,
  parts: AnsweringParts,
): CallRecord {
  const record = parts.records.open({
    sipCallId: call.callId,
    sourceAddress: call.hop.remoteAddress,
    caller,
    agentId: answering?.agent.profile.agentId ?? null,
  });
  parts.ladder.follow(call.callId, (event: CallEvent) => record.event(event));
  return record;
}

function admit(
  call: IncomingCall,
  caller: CallerFacts,
  answering: AgentAnswering | null,
  record: CallRecord,
  parts: AnsweringParts,
) {
  const { blocked, tooMany } = parts.callers.screen(caller.number, record.callId);
  const admission = decideAdmission({
    sourceAddress: call.hop.remoteAddress,
    paused: parts.line().paused,
    dialled: caller.dialled,
    divertedFrom: divertedFrom(call.invite),
    agentId: answering?.agent.profile.agentId ?? null,
    peopleTakeItNow: !parts.line().answersNow,
    ...parts.workers.facts(),
    callerBlocked: blocked,
    callerTooMany: tooMany,
    budgetProblem: answering?.budgetProblem ?? null,
    providerProblem: answering?.providerProblem ?? null,
  });
  for (const check of admission.checks) record.event({ kind: 'admission', ...check });
  return admission.refusal;
}
