import { beginLineSdp } from '../../../electron/service/phone-line/line-media.ts';
import type { IncomingCall } from '../../../electron/service/phone-line/sip/call-leg.ts';
import { createTransactionLayer } from '../../../electron/service/phone-line/sip/create-transaction-layer.ts';
import {
  createUserAgent,
  type OpenStack,
} from '../../../electron/service/phone-line/sip/create-user-agent.ts';
import type { Hop, SipMessage } from '../../../electron/service/phone-line/sip/message.ts';
import { parseNameAddress, tagOf } from '../../../electron/service/phone-line/sip/name-address.ts';
import {
  createPacketReceiver,
  type StackCounters,
  zeroCounters,
} from '../../../electron/service/phone-line/sip/receive-packet.ts';
import { serializeMessage } from '../../../electron/service/phone-line/sip/serialize-message.ts';
import type { TransportOwner } from '../../../electron/service/phone-line/sip/transport.ts';
import type { UserAgent } from '../../../electron/service/phone-line/sip/user-agent.ts';
import type { StandingDialog } from './sip-corpus.ts';

const LOCAL = {
  protocol: 'udp',
  address: '127.0.0.1',
  port: 5070,
  announcedAddress: '127.0.0.1',
  announcedPort: 5070,
} as const;
export const PBX_HOP: Hop = {
  protocol: 'udp',
  remoteAddress: '127.0.0.1',
  remotePort: 40_998,
  localAddress: '127.0.0.1',
  localPort: 5070,
  flow: null,
};
/** What takes half a minute on a line is over in a third of a second, so that nothing piles up that is no leak. */
export const FUZZ_TIMERS = { t1Ms: 5, t2Ms: 40, t4Ms: 50 };

export interface SocketlessLine {
  receive(bytes: Buffer): void;
  readonly agent: UserAgent;
  readonly counters: Readonly<StackCounters>;
  readonly callsTaken: number;
  readonly bytesSent: number;
  /** The call that was answered last: what comes in it goes deepest. */
  readonly dialog: StandingDialog | null;
}

/** The whole SIP end of the product, from a packet's bytes to dialogs, SDP and answers; only the sockets are missing. */
export async function openSocketlessLine(): Promise<SocketlessLine> {
  const counters = zeroCounters();
  const seen = { callsTaken: 0, bytesSent: 0, dialog: null as StandingDialog | null };
  let receiver: TransportOwner | null = null;
  const openStack: OpenStack = async ({ user, log, admit }) => {
    const layer = createTransactionLayer({
      user,
      log,
      timers: FUZZ_TIMERS,
      sentBy: () => ({ host: LOCAL.announcedAddress, port: LOCAL.port }),
      send: async (message) => {
        seen.bytesSent += serializeMessage(message).length;
        seen.dialog = dialogOf(message) ?? seen.dialog;
        return true;
      },
    });
    receiver = createPacketReceiver(admit, layer, counters);
    return { ok: true, value: { listening: [LOCAL], layer, close: async () => layer.close() } };
  };
  const created = await createUserAgent(
    {
      listen: [LOCAL],
      log: () => undefined,
      userAgentName: 'fuzzed',
      timers: FUZZ_TIMERS,
      owner: {
        admit: () => 'accept',
        onInvite: (call) => takeOrRefuse(call, seen.callsTaken++),
        onOptions: () => ({ status: 200, reason: null }),
      },
    },
    openStack,
  );
  if (!created.ok) throw new Error(created.failure.message);
  return {
    agent: created.value,
    counters,
    receive: (bytes) => receiver?.onMessage(bytes, PBX_HOP, false),
    get callsTaken() {
      return seen.callsTaken;
    },
    get bytesSent() {
      return seen.bytesSent;
    },
    get dialog() {
      return seen.dialog;
    },
  };
}

const MEDIA = {
  codecs: ['PCMA', 'PCMU'],
  srtp: 'allowed',
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 60_000,
} as const;

function dialogOf(message: SipMessage): StandingDialog | null {
  const localTag = tagOf(parseNameAddress(message.headers.get('To') ?? ''));
  const callId = message.headers.get('Call-ID');
  const isAnswer = message.kind === 'response' && message.status === 200 && message.headers.has('Contact');
  return isAnswer && localTag && callId ? { callId, localTag } : null;
}

/** Every other call is answered as the product answers it, with the offer read and an answer written. */
function takeOrRefuse(call: IncomingCall, number: number): void {
  const sdp = beginLineSdp(MEDIA, '127.0.0.1', 30_000);
  call.owner = {
    onOffer(offer) {
      const made = offer === null ? { ok: true as const, value: sdp.offer() } : sdp.answer(offer);
      return made.ok ? { ok: true, sdp: made.value.sdp } : { ok: false, status: 488 };
    },
    onAnswer: (answer) => void sdp.readAnswer(answer),
    onConfirmed: (answer) => void (answer !== null && sdp.readAnswer(answer)),
    onEnded: () => undefined,
  };
  const offer = call.invite.body.toString();
  const made = offer === '' ? { ok: true as const, value: sdp.offer() } : sdp.answer(offer);
  if (!made.ok) call.reject(488, made.failure.message);
  else if (number % 2 === 0) call.reject(503, 'Every other call is refused');
  else {
    call.ring();
    call.accept(made.value.sdp);
  }
}
