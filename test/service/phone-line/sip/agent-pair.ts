import type {
  CallLeg,
  CallLegOwner,
  IncomingCall,
  LegState,
} from '../../../../electron/service/phone-line/sip/call-leg.ts';
import {
  createUserAgent,
  type UserAgentOptions,
} from '../../../../electron/service/phone-line/sip/create-user-agent.ts';
import type { Hop, TransportProtocol } from '../../../../electron/service/phone-line/sip/message.ts';
import type { LoggedMessage } from '../../../../electron/service/phone-line/sip/message-log.ts';
import type { NameAddress } from '../../../../electron/service/phone-line/sip/name-address.ts';
import { type SipUri, sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import type {
  OutgoingCallRequest,
  UserAgent,
  UserAgentOwner,
} from '../../../../electron/service/phone-line/sip/user-agent.ts';

/** One end of a pair that talks over real loopback sockets. */
export interface TestAgent {
  readonly agent: UserAgent;
  readonly log: LoggedMessage[];
  /** Calls in the order they came; each can be awaited. */
  nextCall(): Promise<IncomingCall>;
  readonly port: number;
}

export type TestAgentOptions = Partial<Omit<UserAgentOptions, 'listen' | 'owner' | 'log'>> & {
  readonly protocol?: TransportProtocol;
  readonly owner?: Partial<UserAgentOwner>;
};

/** T1 20 ms: what would take half a minute is over in a second. */
export const FAST_TIMERS = { t1Ms: 20, t2Ms: 160, t4Ms: 200 };

export async function openTestAgent(name: string, options: TestAgentOptions = {}): Promise<TestAgent> {
  const { protocol = 'udp', owner = {}, ...rest } = options;
  const log: LoggedMessage[] = [];
  const calls: IncomingCall[] = [];
  const waiting: ((call: IncomingCall) => void)[] = [];
  const created = await createUserAgent({
    listen: [{ protocol, address: '127.0.0.1', port: 0, announcedAddress: '127.0.0.1', announcedPort: 0 }],
    log: (entry) => log.push(entry),
    userAgentName: name,
    timers: FAST_TIMERS,
    ...rest,
    owner: {
      admit: () => 'accept',
      onInvite(call) {
        const next = waiting.shift();
        if (next) next(call);
        else calls.push(call);
      },
      onOptions: () => ({ status: 200, reason: null }),
      ...owner,
    },
  });
  if (!created.ok) throw new Error(created.failure.message);
  return {
    agent: created.value,
    log,
    port: created.value.listening[0]?.port ?? 0,
    nextCall() {
      const call = calls.shift();
      return call ? Promise.resolve(call) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

export function hopTo(from: TestAgent, port: number): Hop {
  const local = from.agent.listening[0];
  if (!local) throw new Error('The agent listens nowhere');
  return {
    protocol: local.protocol,
    remoteAddress: '127.0.0.1',
    remotePort: port,
    localAddress: local.address,
    localPort: local.port,
    flow: null,
  };
}

export const nameAddress = (uri: SipUri): NameAddress => ({ displayName: null, uri, parameters: new Map() });

export const callRequest = (
  from: TestAgent,
  to: TestAgent,
  more: Partial<OutgoingCallRequest> = {},
): OutgoingCallRequest => {
  const uri = sipUri('88801', '127.0.0.1', to.port);
  return {
    uri,
    from: nameAddress(sipUri('100', '127.0.0.1', from.port)),
    to: nameAddress(uri),
    hop: hopTo(from, to.port),
    offerSdp: OFFER,
    ...more,
  };
};

const sdp = (port: number, version = 1) =>
  `v=0\r\no=- 7 ${version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\n`;
export const OFFER = sdp(40_000);
export const ANSWER = sdp(40_002);
export const SECOND_OFFER = sdp(40_004, 2);
export const SECOND_ANSWER = sdp(40_006, 2);

/** An owner that keeps what it is told and can be awaited. */
export interface RecordingOwner extends CallLegOwner {
  readonly keys: string[];
  readonly offers: (string | null)[];
  readonly confirmed: Promise<string | null>;
  readonly ended: Promise<Extract<LegState, { kind: 'ended' }>>;
  endings: number;
}

export function own(leg: CallLeg, more: Partial<CallLegOwner> = {}): RecordingOwner {
  const confirmed = Promise.withResolvers<string | null>();
  const ended = Promise.withResolvers<Extract<LegState, { kind: 'ended' }>>();
  const owner: RecordingOwner = {
    keys: [],
    offers: [],
    endings: 0,
    confirmed: confirmed.promise,
    ended: ended.promise,
    onConfirmed: (answer) => confirmed.resolve(answer),
    onDtmf: (key) => owner.keys.push(key),
    onOffer(offer) {
      owner.offers.push(offer);
      return { ok: true, sdp: SECOND_ANSWER };
    },
    onEnded(state) {
      owner.endings += 1;
      ended.resolve(state);
    },
    ...more,
  };
  leg.owner = owner;
  return owner;
}

/** The ladder in words: "> INVITE", "< 200 INVITE". Retransmissions and 100 left out. */
export const ladder = (agent: TestAgent): string[] =>
  agent.log
    .filter(
      ({ message, retransmission }) =>
        !retransmission && !(message.kind === 'response' && message.status === 100),
    )
    .map(({ direction, message }) => {
      const method = message.headers.get('CSeq')?.split(' ')[1] ?? '';
      const arrow = direction === 'out' ? '>' : '<';
      return message.kind === 'request' ? `${arrow} ${method}` : `${arrow} ${message.status} ${method}`;
    });

export interface Standing {
  readonly caller: TestAgent;
  readonly callee: TestAgent;
  readonly outgoing: ReturnType<UserAgent['call']>;
  readonly incoming: IncomingCall;
  readonly outgoingOwner: RecordingOwner;
  readonly incomingOwner: RecordingOwner;
}

/** A confirmed call between two agents. */
export async function establish(
  caller: TestAgent,
  callee: TestAgent,
  more: Partial<OutgoingCallRequest> = {},
  owners: { outgoing?: Partial<CallLegOwner>; incoming?: Partial<CallLegOwner> } = {},
): Promise<Standing> {
  const outgoing = caller.agent.call(callRequest(caller, callee, more));
  const outgoingOwner = own(outgoing, owners.outgoing);
  const incoming = await callee.nextCall();
  const incomingOwner = own(incoming, owners.incoming);
  incoming.accept(ANSWER);
  const answered = await outgoing.answered;
  if (!answered.ok) throw new Error(`${answered.status} ${answered.reason}`);
  if (more.offerSdp === null) outgoing.acknowledge(OFFER);
  await incomingOwner.confirmed;
  return { caller, callee, outgoing, incoming, outgoingOwner, incomingOwner };
}
