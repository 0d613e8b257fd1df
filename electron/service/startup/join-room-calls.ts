import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { moduleUrl } from '../../shared/module-url.ts';
import type { RoomEntry, RoomState } from '../../shared/worker-messages.ts';
import type { Directory } from '../agents/directory.ts';
import { resolveAgent } from '../agents/resolve-agent.ts';
import type { CallerScreen } from '../callers/screen-callers.ts';
import { createPeopleOnCall, type PeopleOnCall } from '../phone-line/call-people.ts';
import type { Recordings } from '../recordings/open-recordings.ts';
import { createAgentServer } from '../room-calls/agent-server.ts';
import { openRoomCalls, type RoomCalls } from '../room-calls/open-room-calls.ts';
import { EGRESS_SECRETS } from '../secrets/secret-names.ts';
import type { PhoneLineControl } from '../server/collaborators.ts';
import type { JobEntrance } from '../server/jobs-route.ts';
import { sameToken } from '../server/tokens.ts';
import { admitToRoom as admit, transferHostOf } from './admit-sip-caller.ts';
import { freeTcpPort } from './free-tcp-port.ts';
import type { JoinedLiveKit } from './join-livekit.ts';
import { keptToken } from './kept-token.ts';
import type { Stores } from './open-stores.ts';
import { createRoomHost, type RoomHostParts } from './room-host.ts';

export interface JoinRoomCallsParts {
  readonly stores: Pick<Stores, 'recorder' | 'agents' | 'secrets' | 'settings' | 'changes'>;
  readonly liveKit: JoinedLiveKit;
  readonly directory: Pick<Directory, 'agentFor'>;
  readonly callers: CallerScreen;
  readonly recordings: Recordings;
  readonly dataDir: string;
  /** Of the service's own API; null: not open yet. */
  readonly apiUrl: () => string | null;
  readonly log: Logger;
}

export interface JoinedRoomCalls extends RoomCalls {
  readonly entrance: JobEntrance;
  people(callId: string): PeopleOnCall | null;
}

const ENTRY = fileURLToPath(moduleUrl('../../../agent/job/main.ts', import.meta.url));

/** Calls in rooms know LiveKit, the record, the agents, and the process that takes LiveKit's jobs. */
export function joinRoomCalls({
  stores,
  liveKit,
  directory,
  callers,
  recordings,
  dataDir,
  apiUrl,
  log,
}: JoinRoomCallsParts): JoinedRoomCalls {
  const { recorder, agents, secrets, settings, changes } = stores;
  const jobToken = keptToken(join(dataDir, 'jobs-token'), log, 'Agent servers on other machines');
  const hostParts: RoomHostParts = {
    transferHost: () => transferHostOf(settings.current()),
    egress: () => ({
      settings: settings.current().egress,
      keys: { id: secrets.get(EGRESS_SECRETS.id), secret: secrets.get(EGRESS_SECRETS.secret) },
    }),
  };
  const people = new Map<string, ReturnType<typeof createPeopleOnCall>>();
  const calls = openRoomCalls({
    agentServer: createAgentServer({
      entryPath: ENTRY,
      dataDir,
      logPath: join(dataDir, 'logs', 'agent-server.log'),
      healthPort: freeTcpPort,
      place() {
        const access = liveKit.access();
        const url = apiUrl();
        if (access === null || url === null) return null;
        const jobsUrl = `${url.replace(/^http/, 'ws')}/jobs`;
        return { wsUrl: access.wsUrl, key: access.key, jobsUrl, jobToken };
      },
      busy: () => calls.count > 0,
      onState: () => changes.announce('liveKitSip'),
      log: (message, fields) => log.warn(fields, message),
    }),
    records: recorder,
    agents: {
      get(agentId) {
        const found = agents.get(agentId);
        return found && resolveAgent(found.profile, found.version, (provider) => secrets.keyFor(provider));
      },
      admit: (dialled, number) =>
        admit({ dialled, caller: callers.screen(number, null), settings: settings.current(), directory }),
    },
    recordings: {
      orderFor: (callId, kind) => recordings.orderFor(callId, kind),
      finished: (callId, report) => recordings.finished(callId, report),
      cutOff: (callId) => recordings.cutOff(callId),
    },
    host() {
      const access = liveKit.access();
      return access && createRoomHost(access, hostParts);
    },
    onRoomState: (callId: string, state: RoomState) => people.get(callId)?.tell(state),
    onOver: (callId) => people.delete(callId),
    egressWanted: () => settings.current().egress.enabled,
    isHere: (place) => place.hostName === hostname() && place.dataDir === dataDir,
  });
  answerSipCallers(liveKit, calls);
  return {
    ...calls,
    get count() {
      return calls.count;
    },
    entrance: { accepts: (token) => sameToken(token, jobToken), connect: (socket) => calls.accept(socket) },
    people(callId) {
      const call = calls.get(callId);
      if (call === null) return null;
      const known = people.get(callId) ?? createPeopleOnCall(peopleActions(callId, call));
      people.set(callId, known);
      return known.people;
    },
  };
}

/** As long as LiveKit SIP is on or its last call stands; again when LiveKit came back or has new keys. */
function answerSipCallers(liveKit: JoinedLiveKit, calls: Pick<RoomCalls, 'answerSip'>): void {
  let trunkId: string | null = null;
  const look = () => {
    const { mode, entries } = liveKit.sip.answer();
    if (entries.state === 'ready') trunkId = entries.trunkId;
    if (mode === 'off' || mode === 'needs_livekit') trunkId = null;
    if (liveKit.access() !== null || trunkId === null) calls.answerSip(trunkId);
  };
  liveKit.onChange(look);
  liveKit.sip.onChange(look);
}

const peopleActions = (callId: string, call: NonNullable<ReturnType<RoomCalls['get']>>) => ({
  enterRoom: (entry: RoomEntry) => call.send({ type: 'enter_room', callId, ...entry }),
  leaveRoom: () => call.send({ type: 'leave_room', callId }),
  whisper: (by: string, text: string) => call.send({ type: 'whisper', callId, by, text }),
  say: (text: string) => call.send({ type: 'say', callId, text }),
  takeOver: (identity: string, by: string) => call.send({ type: 'take_over', callId, identity, by }),
  giveBack: (because: 'asked' | 'person_gone') => call.send({ type: 'give_back', callId, because }),
});

/** Hanging up and moving a call reach it wherever its sound is. */
export const withRoomCalls = (line: PhoneLineControl, calls: Pick<RoomCalls, 'get'>): PhoneLineControl => ({
  status: () => line.status(),
  hangUp(callId, reason) {
    const call = calls.get(callId);
    call?.hangUp('service', reason);
    return call !== null || line.hangUp(callId, reason);
  },
  transfer(callId, target) {
    const call = calls.get(callId);
    call?.transfer(target);
    return call !== null || line.transfer(callId, target);
  },
});
