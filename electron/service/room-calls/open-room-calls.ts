import { randomUUID } from 'node:crypto';
import type { TestCallInvitation } from '../../shared/contract/test-call.ts';
import { failure } from '../../shared/failure.ts';
import {
  DISPATCH_METADATA,
  type FromJob,
  JOB_PROTOCOL_VERSION,
  type JobPlace,
  type ToJob,
} from '../../shared/job-messages.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
import type { RoomState } from '../../shared/worker-messages.ts';
import type { AgentServer, AgentServerState } from './agent-server.ts';
import type { RoomAgents, RoomCallRecords, RoomHost, RoomRecordings } from './collaborators.ts';
import { type JobLine, RoomCall, type RoomCallInput } from './room-call.ts';
import { admitSipCaller, writeUnanswered } from './sip-caller.ts';
import { watchSipRooms } from './sip-room-watch.ts';

export interface RoomCallsParts {
  readonly agentServer: AgentServer;
  readonly records: RoomCallRecords;
  readonly agents: RoomAgents;
  readonly recordings: RoomRecordings;
  /** Null: LiveKit does not work just now. */
  host(): RoomHost | null;
  /** Tells who watches the call of its room. */
  onRoomState(callId: string, state: RoomState): void;
  onOver(callId: string): void;
  /** LiveKit's own recording of callers of LiveKit SIP. */
  egressWanted(): boolean;
  /** That machine and folder are the service's own: only there a recording is of use. */
  isHere(place: JobPlace): boolean;
}

/** Calls whose sound is in a LiveKit room: tests from a browser, and callers of LiveKit SIP. */
export interface RoomCalls {
  /** A call of a person at a browser to an agent as it is saved. */
  beginTest(agentId: string, name: string): Promise<Result<TestCallInvitation>>;
  get(callId: string): RoomCall | null;
  readonly count: number;
  /** The process that takes LiveKit's jobs. */
  agentServer(): AgentServerState;
  /** Callers of LiveKit SIP may come: a process for jobs is kept, and rooms that none has come to are found. */
  answerSip(trunkId: string | null): void;
  /** A job connected; it says what it is for. */
  accept(socket: JobSocket): void;
  close(): Promise<void>;
}

export interface JobSocket {
  send(message: ToJob): void;
  close(): void;
  onMessage(listener: (message: FromJob) => void): void;
  onClose(listener: () => void): void;
}

/** A process that was not there yet loads for some seconds. */
const AGENT_SERVER_LIMIT_MS = 30_000;

export function openRoomCalls(parts: RoomCallsParts): RoomCalls {
  const calls = new Map<string, RoomCall>();
  const watch = watchSipRooms({
    rooms: () => parts.host(),
    callIn: (roomName) => callIn(calls, roomName),
    onNobodyCame: (roomName, attributes) => writeUnanswered(parts.records, roomName, attributes),
    now: () => performance.now(),
  });
  return {
    beginTest: (agentId, name) => beginTest(parts, calls, agentId, name),
    get: (callId) => calls.get(callId) ?? null,
    get count() {
      return calls.size;
    },
    agentServer: () => parts.agentServer.state(),
    accept: (socket) => acceptJob(parts, calls, socket),
    answerSip(trunkId) {
      if (trunkId === null) {
        watch.stop();
        return parts.agentServer.release();
      }
      parts.agentServer.keep();
      watch.begin(trunkId);
    },
    async close() {
      watch.stop();
      for (const call of [...calls.values()]) call.hangUp('service', 'The service is stopping');
      await parts.agentServer.stop();
    },
  };
}

type Calls = Map<string, RoomCall>;

async function beginTest(
  parts: RoomCallsParts,
  calls: Calls,
  agentId: string,
  name: string,
): Promise<Result<TestCallInvitation>> {
  const agent = parts.agents.get(agentId);
  if (agent === null) return fail(failure('not_found', 'There is no such agent. It may have been deleted.'));
  if (parts.host() === null) return fail(noLiveKit);
  const server = await parts.agentServer.whenRegistered(AGENT_SERVER_LIMIT_MS);
  const host = parts.host();
  if (host === null) return fail(noLiveKit);
  if (server?.kind !== 'registered') return fail(noAgentServer);
  const caller = { number: null, displayName: name, dialled: agent.profile.name };
  const record = parts.records.open({
    kind: 'test',
    sipCallId: `browser-${randomUUID()}`,
    sourceAddress: 'browser',
    caller,
    agentId,
  });
  const roomName = `call-${record.callId}`;
  const { callId } = record;
  const recording = parts.recordings.orderFor(callId, 'test');
  const call = addCall(parts, calls, { record, roomName, agent, caller, recording, sipIdentity: null });
  const metadata = JSON.stringify({ installationId: host.installationId, callId });
  const made = await host.createRoom(roomName, metadata);
  const dispatched = made.ok ? await host.dispatch(roomName, DISPATCH_METADATA.write(callId)) : made;
  if (!dispatched.ok) {
    call.hangUp('failure', dispatched.failure.message);
    return dispatched;
  }
  const token = await host.token(roomName, `tester-${randomUUID().slice(0, 8)}`, name);
  return succeed({ callId, token });
}

interface NewCall extends Pick<RoomCallInput, 'record' | 'roomName' | 'agent' | 'caller' | 'recording'> {
  /** Of the caller of LiveKit SIP; null: a person at a browser. */
  readonly sipIdentity: string | null;
}

function addCall(parts: RoomCallsParts, calls: Calls, { sipIdentity, ...input }: NewCall): RoomCall {
  const { callId } = input.record;
  const call = new RoomCall({
    ...input,
    outlivesJob: sipIdentity !== null,
    startEgress:
      sipIdentity !== null && parts.egressWanted()
        ? async () => (await parts.host()?.startEgress(input.roomName, callId)) ?? null
        : null,
    host: () => parts.host(),
    transfer: (target) => transfer(parts, input.roomName, sipIdentity, target),
    onRecorded: (report) => parts.recordings.finished(callId, report),
    onRecordingCutOff: () => parts.recordings.cutOff(callId),
    onRoomState: (state) => parts.onRoomState(callId, state),
    onOver() {
      calls.delete(callId);
      parts.onOver(callId);
    },
  });
  calls.set(callId, call);
  return call;
}

async function transfer(
  parts: RoomCallsParts,
  roomName: string,
  sipIdentity: string | null,
  target: string,
): Promise<TransferResult> {
  if (sipIdentity === null) {
    return { ok: false, reason: 'A test call from a browser cannot be moved', failure: 'not_taken' };
  }
  return (
    (await parts.host()?.transfer(roomName, sipIdentity, target)) ?? {
      ok: false,
      reason: 'LiveKit does not run',
      failure: 'not_taken',
    }
  );
}

const callIn = (calls: Calls, roomName: string): RoomCall | null =>
  [...calls.values()].find((call) => call.roomName === roomName) ?? null;

/** A job says first which room it is in; then it belongs to that room's call. */
function acceptJob(parts: RoomCallsParts, calls: Calls, socket: JobSocket): void {
  let call: RoomCall | null = null;
  socket.onMessage((message) => {
    if (call !== null) {
      if (message.type !== 'job') call.receive(message);
      return;
    }
    if (message.type !== 'job') return socket.close();
    const found = findCall(parts, calls, message);
    const line: JobLine = { send: (to) => socket.send(to), close: () => socket.close() };
    if (found.ok && found.value.take(line)) call = found.value;
    else socket.send({ type: 'refuse', failure: found.ok ? alreadyTaken : found.failure });
  });
  socket.onClose(() => call?.jobLost());
}

function findCall(
  parts: RoomCallsParts,
  calls: Calls,
  job: Extract<FromJob, { type: 'job' }>,
): Result<RoomCall> {
  if (job.protocolVersion !== JOB_PROTOCOL_VERSION) return fail(otherVersion);
  const callId = DISPATCH_METADATA.read(job.metadata);
  const known = (callId === null ? undefined : calls.get(callId)) ?? callIn(calls, job.roomName);
  if (known) return succeed(known);
  if (job.participant.kind !== 'sip') return fail(failure('not_found', 'There is no such call any more.'));
  const admitted = admitSipCaller(parts, job);
  if (!admitted.ok) {
    void parts.host()?.deleteRoom(job.roomName);
    return admitted;
  }
  const recording = parts.isHere(job.place)
    ? parts.recordings.orderFor(admitted.value.record.callId, 'phone')
    : null;
  const { roomName, participant } = job;
  return succeed(
    addCall(parts, calls, { ...admitted.value, roomName, recording, sipIdentity: participant.identity }),
  );
}

const noLiveKit = failure(
  'livekit_unavailable',
  'LiveKit is not running, so the browser cannot talk to the agent. Phone calls are answered as before. Settings, LiveKit switches it on.',
);
const noAgentServer = failure(
  'worker_unavailable',
  'The process for calls in rooms did not start, so the browser cannot talk to the agent. Phone calls are answered as before. The log agent-server.log says why.',
);
const alreadyTaken = failure('conflict', 'Another process has this call already.');
const otherVersion = failure(
  'conflict',
  'The process is of another version than the service. Start it again.',
);
