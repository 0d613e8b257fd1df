import type { IncomingCall } from '../../../../electron/service/phone-line/sip/call-leg.ts';
import {
  createUserAgent,
  type OpenStack,
  type UserAgentOptions,
} from '../../../../electron/service/phone-line/sip/create-user-agent.ts';
import { type HeaderEntry, SipHeaders } from '../../../../electron/service/phone-line/sip/headers.ts';
import { makeResponse } from '../../../../electron/service/phone-line/sip/make-response.ts';
import type { Hop, SipRequest, SipResponse } from '../../../../electron/service/phone-line/sip/message.ts';
import type {
  ClientTransactionUser,
  ServerTransaction,
  TransactionUser,
} from '../../../../electron/service/phone-line/sip/transaction-layer.ts';
import { sipUri } from '../../../../electron/service/phone-line/sip/uri.ts';
import type { UserAgent } from '../../../../electron/service/phone-line/sip/user-agent.ts';
import { OFFER } from './agent-pair.ts';

export const PEER_HOP: Hop = {
  protocol: 'udp',
  remoteAddress: '192.0.2.7',
  remotePort: 5060,
  localAddress: '192.0.2.1',
  localPort: 5070,
  flow: null,
};

/** A request of ours that waits for what the test lets the peer answer. */
export interface SentByUs {
  readonly request: SipRequest;
  readonly hop: Hop;
  cancelled: boolean;
  answer(status: number, headers?: readonly HeaderEntry[], body?: string): void;
  fail(reason: 'timeout' | 'transport'): void;
}

export interface FakeLine {
  readonly agent: UserAgent;
  readonly sent: SentByUs[];
  readonly acks: SipRequest[];
  readonly calls: IncomingCall[];
  /** The peer sends a request; what is answered to it collects in `responses`. */
  receive(request: SipRequest, hop?: Hop): Received;
  ack(request: SipRequest, hop?: Hop): void;
  stray(response: SipResponse): void;
}

export interface Received {
  readonly transaction: ServerTransaction;
  readonly responses: SipResponse[];
}

/** A user agent on a transaction layer that only remembers: for flows in which time matters. */
export async function openFakeLine(options: Partial<UserAgentOptions> = {}): Promise<FakeLine> {
  const sent: SentByUs[] = [];
  const acks: SipRequest[] = [];
  const calls: IncomingCall[] = [];
  let user: TransactionUser | null = null;
  const stack: OpenStack = (stackOptions) => {
    user = stackOptions.user;
    return Promise.resolve({
      ok: true,
      value: {
        listening: stackOptions.listeningPoints,
        close: () => Promise.resolve(),
        layer: {
          request(request, hop, transactionUser) {
            const entry = sentByUs(request, hop, transactionUser);
            sent.push(entry);
            return {
              request,
              cancel: () => {
                entry.cancelled = true;
              },
            };
          },
          sendStateless: (message) => {
            if (message.kind === 'request') acks.push(message);
          },
          close() {},
        },
      },
    });
  };
  const created = await createUserAgent(
    {
      listen: [
        {
          protocol: 'udp',
          address: '192.0.2.1',
          port: 5070,
          announcedAddress: '192.0.2.1',
          announcedPort: 5070,
        },
      ],
      log: () => undefined,
      userAgentName: 'under test',
      ...options,
      owner: {
        admit: () => 'drop',
        onInvite: (call) => calls.push(call),
        onOptions: () => ({ status: 200, reason: null }),
        ...options.owner,
      },
    },
    stack,
  );
  if (!created.ok) throw new Error(created.failure.message);
  return {
    agent: created.value,
    sent,
    acks,
    calls,
    receive(request, hop = PEER_HOP) {
      const responses: SipResponse[] = [];
      const transaction: ServerTransaction = {
        request,
        hop,
        respond: (response) => responses.push(response),
        onCancel: null,
        onFailed: null,
      };
      user?.onRequest(transaction);
      return { transaction, responses };
    },
    ack: (request, hop = PEER_HOP) => user?.onAck(request, hop),
    stray: (response) => user?.onStrayResponse(response, PEER_HOP),
  };
}

function sentByUs(request: SipRequest, hop: Hop, user: ClientTransactionUser): SentByUs {
  return {
    request,
    hop,
    cancelled: false,
    answer(status, headers = [], body = '') {
      const type: HeaderEntry[] = body === '' ? [] : [['Content-Type', 'application/sdp']];
      user.onResponse(
        makeResponse(request, status, {
          toTag: 'peer',
          headers: [['Contact', '<sip:pbx@192.0.2.7:5060>'], ...headers, ...type],
          body: Buffer.from(body),
        }),
        hop,
      );
    },
    fail: (reason) => user.onFailed(reason),
  };
}

let callNumber = 0;

export interface PeerRequest {
  readonly method?: string;
  readonly cseq?: number;
  readonly callId?: string;
  readonly toTag?: string;
  readonly headers?: readonly HeaderEntry[];
  /** Replaces headers of that name, null removes them. */
  readonly replace?: Readonly<Record<string, string | null>>;
  readonly sdp?: string | null;
}

/** A request as the PBX sends it. */
export function peerRequest(parts: PeerRequest = {}): SipRequest {
  const { method = 'INVITE', cseq = 1, toTag } = parts;
  const sdp = parts.sdp === undefined && method === 'INVITE' ? OFFER : (parts.sdp ?? null);
  callNumber += 1;
  let headers = SipHeaders.of([
    ['Via', `SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK${callNumber}`],
    ['Max-Forwards', '70'],
    ['From', '<sip:100@192.0.2.7>;tag=peer'],
    ['To', `<sip:88801@192.0.2.1>${toTag === undefined ? '' : `;tag=${toTag}`}`],
    ['Call-ID', parts.callId ?? `call-${callNumber}`],
    ['CSeq', `${cseq} ${method}`],
    ['Contact', '<sip:100@192.0.2.7:5060>'],
    ['Allow', 'INVITE, ACK, BYE, UPDATE'],
    ...(parts.headers ?? []),
    ...(sdp === null ? [] : [['Content-Type', 'application/sdp'] as const]),
  ]);
  for (const [name, value] of Object.entries(parts.replace ?? {}))
    headers = value === null ? headers.without(name) : headers.with(name, value);
  return {
    kind: 'request',
    method,
    uri: sipUri('88801', '192.0.2.1', 5070),
    headers,
    body: Buffer.from(sdp ?? ''),
  };
}
