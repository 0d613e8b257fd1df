import { isIP } from 'node:net';
import type { Failure } from '../../../shared/failure.ts';
import { type Result, succeed } from '../../../shared/result.ts';
import { createTransactionLayer } from './create-transaction-layer.ts';
import { listenOn } from './listen.ts';
import type { Hop, SipMessage, SipRequest, TransportProtocol } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { createPacketReceiver, type StackCounters, zeroCounters } from './receive-packet.ts';
import { serializeMessage } from './serialize-message.ts';
import { responseHop, sameFamily } from './source-via.ts';
import type { TlsFiles } from './tls-material.ts';
import type { TransactionLayer, TransactionTimers, TransactionUser } from './transaction-layer.ts';
import type { SipTransport } from './transport.ts';
import type { ListeningPoint } from './user-agent.ts';

export interface SipStackOptions {
  readonly listeningPoints: readonly ListeningPoint[];
  /** See `UserAgentOwner.admit`. Not asked about connections that we opened ourselves. */
  admit(hop: Hop): 'accept' | 'forbid' | 'drop';
  /** A request of a forbidden address, before its 403. */
  onForbidden?(request: SipRequest, hop: Hop): void;
  readonly log: MessageLog;
  readonly user: TransactionUser;
  readonly tls?: TlsFiles;
  readonly timers?: TransactionTimers;
}

/** Sockets, admission, parsing and transactions joined: what a user agent stands on. */
export interface SipStack {
  readonly layer: TransactionLayer;
  /** In the order of the options, with the ports that were really bound. */
  readonly listening: readonly ListeningPoint[];
  readonly counters: Readonly<StackCounters>;
  /** How to reach an IP address: from the first listening point of that protocol and family. Null when there is none. */
  hopFor(target: HopTarget): Hop | null;
  /** May be called again. */
  close(): Promise<void>;
}

export interface HopTarget {
  readonly protocol: TransportProtocol;
  readonly address: string;
  readonly port: number;
}

/** Opens every point or none; see `listenOn` for the failures. */
export async function openSipStack(options: SipStackOptions): Promise<Result<SipStack, Failure>> {
  const counters = zeroCounters();
  let transports: readonly SipTransport[] = [];
  const layer = createTransactionLayer({
    user: options.user,
    log: options.log,
    ...(options.timers ? { timers: options.timers } : {}),
    send: (message, hop) => send(message, hop, transports, counters),
    sentBy: (hop) => sentBy(hop, transportFor(transports, hop)),
  });
  const receiver = createPacketReceiver(
    (hop) => options.admit(hop),
    layer,
    counters,
    () => performance.now(),
    (request, hop) => options.onForbidden?.(request, hop),
  );
  const opened = await listenOn(options.listeningPoints, receiver, options.tls ?? null);
  if (!opened.ok) return opened;
  transports = opened.value;
  let closing: Promise<void> | null = null;
  return succeed({
    layer,
    listening: transports.map((transport) => transport.listening),
    counters,
    hopFor: (target) => hopFor(target, transports),
    close() {
      layer.close();
      closing ??= Promise.all(transports.map((transport) => transport.close())).then(() => {});
      return closing;
    },
  });
}

function hopFor(target: HopTarget, transports: readonly SipTransport[]): Hop | null {
  const local = transports
    .map(({ listening }) => listening)
    .find(({ protocol, address }) => protocol === target.protocol && sameFamily(address, target.address));
  if (!local || isIP(target.address) === 0) return null;
  return {
    protocol: target.protocol,
    remoteAddress: target.address,
    remotePort: target.port,
    localAddress: local.address,
    localPort: local.port,
    flow: null,
  };
}

const sentBy = (hop: Hop, transport: SipTransport | undefined): { host: string; port: number } => ({
  host: transport?.listening.announcedAddress ?? hop.localAddress,
  port: transport?.listening.announcedPort ?? hop.localPort,
});

/** RFC 3261 18.1.1: the largest message for a path whose MTU is not known. */
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
  const place =
    message.kind === 'response' ? responseHop(message, hop, (flow) => transport.isFlowOpen(flow)) : hop;
  return transport.send(bytes, place);
}

function transportFor(transports: readonly SipTransport[], hop: Hop): SipTransport | undefined {
  const same = transports.filter(({ listening }) => listening.protocol === hop.protocol);
  return (
    same.find(
      ({ listening }) => listening.address === hop.localAddress && listening.port === hop.localPort,
    ) ??
    same.find(({ listening }) => sameFamily(listening.address, hop.remoteAddress)) ??
    same[0]
  );
}
