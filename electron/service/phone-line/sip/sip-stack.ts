import { isIP } from 'node:net';
import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { createTransactionLayer } from './create-transaction-layer.ts';
import { makeResponse } from './make-response.ts';
import type { Hop, SipMessage, SipRequest, TransportProtocol } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { parseMessage } from './parse-message.ts';
import { serializeMessage } from './serialize-message.ts';
import { openStreamTransport } from './stream-transport.ts';
import { loadTlsMaterial, type TlsFiles, type TlsMaterial } from './tls-material.ts';
import type { TransactionLayer, TransactionTimers, TransactionUser } from './transaction-layer.ts';
import type { SipTransport, TransportOwner } from './transport.ts';
import { openUdpTransport } from './udp-transport.ts';
import type { ListeningPoint } from './user-agent.ts';
import { formatVia, parseVia } from './via.ts';

export interface SipStackOptions {
  readonly listeningPoints: readonly ListeningPoint[];
  admit(hop: Hop): 'accept' | 'forbid' | 'drop';
  readonly log: MessageLog;
  readonly user: TransactionUser;
  readonly tls?: TlsFiles;
  readonly timers?: TransactionTimers;
}

/** Sockets, admission, parsing and transactions joined: what a user agent stands on. */
export interface SipStack {
  readonly layer: TransactionLayer;
  readonly listening: readonly ListeningPoint[];
  readonly counters: Readonly<StackCounters>;
  /** How to reach an address: from the first listening point of that protocol. Null when there is none. */
  hopFor(target: { protocol: TransportProtocol; address: string; port: number }): Hop | null;
  close(): Promise<void>;
}

export interface StackCounters {
  received: number;
  malformed: number;
  /** Of LAN addresses that are not allowed; answered 403 a few times a second, then only counted. */
  forbidden: number;
  /** Over 1300 bytes by UDP, where RFC 3261 18.1.1 would have us use TCP. */
  oversizedUdp: number;
}

/** Opens every point or none. */
export async function openSipStack(options: SipStackOptions): Promise<Result<SipStack, Failure>> {
  const tls = await tlsFor(options);
  if (!tls.ok) return tls;
  const counters: StackCounters = { received: 0, malformed: 0, forbidden: 0, oversizedUdp: 0 };
  const transports: SipTransport[] = [];
  const layer = createTransactionLayer({
    user: options.user,
    log: options.log,
    ...(options.timers ? { timers: options.timers } : {}),
    send: (message, hop) => send(message, hop, transports, counters),
    sentBy: (hop) => {
      const point = transportFor(transports, hop)?.listening;
      return {
        host: point?.announcedAddress ?? hop.localAddress,
        port: point?.announcedPort ?? hop.localPort,
      };
    },
  });
  const owner = transportOwner(options, layer, counters);
  for (const point of options.listeningPoints) {
    const opened =
      point.protocol === 'udp'
        ? await openUdpTransport(point, owner)
        : await openStreamTransport(point, owner, point.protocol === 'tls' ? tls.value : null);
    if (!opened.ok) {
      await Promise.all(transports.map((transport) => transport.close()));
      return opened;
    }
    transports.push(opened.value);
  }
  return succeed({
    layer,
    listening: transports.map((transport) => transport.listening),
    counters,
    hopFor: ({ protocol, address, port }) => {
      const local = transports.find(({ listening }) => listening.protocol === protocol)?.listening;
      if (!local || isIP(address) === 0) return null;
      return {
        protocol,
        remoteAddress: address,
        remotePort: port,
        localAddress: local.address,
        localPort: local.port,
        flow: null,
      };
    },
    async close() {
      layer.close();
      await Promise.all(transports.map((transport) => transport.close()));
    },
  });
}

async function tlsFor(options: SipStackOptions): Promise<Result<TlsMaterial | null, Failure>> {
  if (!options.listeningPoints.some((point) => point.protocol === 'tls')) return succeed(null);
  if (options.tls) return loadTlsMaterial(options.tls);
  return fail(failure('certificate_invalid', 'SIP over TLS needs a certificate and a key: none are set.'));
}

function transportOwner(
  options: SipStackOptions,
  layer: TransactionLayer & { receive(message: SipMessage, hop: Hop): void },
  counters: StackCounters,
): TransportOwner {
  const mayForbid = createForbidLimit();
  return {
    admit: options.admit,
    onGarbage: () => {
      counters.malformed += 1;
    },
    onMessage(bytes, hop, forbidden) {
      counters.received += 1;
      if (forbidden) counters.forbidden += 1;
      if (forbidden && !mayForbid()) return;
      const parsed = parseMessage(bytes);
      if (!parsed.ok) {
        counters.malformed += 1;
        const { answerable, status, reason } = parsed.failure;
        if (answerable && answerable.method !== 'ACK')
          answerStateless(layer, answerable, hop, forbidden ? 403 : status, reason);
        return;
      }
      const message = parsed.value;
      if (!forbidden) layer.receive(withSource(message, hop), hopOfMessage(message, hop));
      else if (message.kind === 'request' && message.method !== 'ACK') {
        answerStateless(layer, message, hop, 403, 'This address is not allowed to call');
      }
    },
  };
}

/** At most ten 403 a second in all: a flood must not be answered in kind. */
const FORBIDDEN_ANSWERS_PER_SECOND = 10;

function createForbidLimit(): () => boolean {
  let second = 0;
  let answered = 0;
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) {
      second = now;
      answered = 0;
    }
    answered += 1;
    return answered <= FORBIDDEN_ANSWERS_PER_SECOND;
  };
}

function answerStateless(
  layer: TransactionLayer,
  request: SipRequest,
  hop: Hop,
  status: number,
  reason: string,
): void {
  const answered = withSource(request, hop) as SipRequest;
  const text = reason.replace(/[\r\n"\\]/g, ' ');
  const response = makeResponse(answered, status, {
    toTag: 'stateless',
    headers: [['Reason', `SIP;cause=${status};text="${text}"`]],
  });
  layer.sendStateless(response, hopOfMessage(request, hop));
}

/** RFC 3261 18.2.1 and RFC 3581: the real source goes into the top Via of a request. */
function withSource(message: SipMessage, hop: Hop): SipMessage {
  if (message.kind === 'response') return message;
  const [top = '', ...others] = message.headers.getAll('Via');
  const via = parseVia(top);
  if (!via) return message;
  const parameters = new Map(via.parameters);
  if (parameters.has('rport')) parameters.set('rport', String(hop.remotePort));
  if (parameters.has('rport') || via.host !== hop.remoteAddress)
    parameters.set('received', hop.remoteAddress);
  let headers = message.headers.without('Via');
  for (const other of others.reverse()) headers = headers.withFirst('Via', other);
  return { ...message, headers: headers.withFirst('Via', formatVia({ ...via, parameters })) };
}

/** 18.2.2: by UDP a response goes to the Via's port, unless the sender asked for rport. */
function hopOfMessage(message: SipMessage, hop: Hop): Hop {
  if (message.kind === 'response' || hop.protocol !== 'udp') return hop;
  const via = parseVia(message.headers.getAll('Via')[0] ?? '');
  return via && !via.parameters.has('rport') ? { ...hop, remotePort: via.port ?? 5060 } : hop;
}

const UDP_COMFORTABLE_BYTES = 1300;

async function send(
  message: SipMessage,
  hop: Hop,
  transports: readonly SipTransport[],
  counters: StackCounters,
): Promise<boolean> {
  const transport = transportFor(transports, hop);
  if (!transport) return false;
  const bytes = serializeMessage(message);
  if (hop.protocol === 'udp' && bytes.length > UDP_COMFORTABLE_BYTES) counters.oversizedUdp += 1;
  return transport.send(bytes, hop);
}

function transportFor(transports: readonly SipTransport[], hop: Hop): SipTransport | undefined {
  const same = transports.filter(({ listening }) => listening.protocol === hop.protocol);
  return (
    same.find(
      ({ listening }) => listening.address === hop.localAddress && listening.port === hop.localPort,
    ) ?? same[0]
  );
}
