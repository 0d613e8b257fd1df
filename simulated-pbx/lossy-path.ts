import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What a packet network does to RTP: of each direction, independently. */
export interface PathFaults {
  /** 0 to 1. */
  readonly lossShare: number;
  /** Each packet is held back by up to this; those that are overtaken arrive out of order. */
  readonly jitterMs: number;
}

export interface LossyPath {
  /** Both ends send here. */
  readonly port: number;
  /** The RTP port of the caller, on the address of the path. */
  join(caller: number, agent: { readonly address: string; readonly port: number }): void;
  close(): void;
}

/** One RTP stream each way through a relay that loses and delays. RTCP is not carried. */
export async function openLossyPath(
  address: string,
  { lossShare, jitterMs }: PathFaults,
  random: () => number = Math.random,
): Promise<LossyPath> {
  const socket = createSocket('udp4');
  socket.bind({ address, port: 0 });
  await once(socket, 'listening');
  let ends: { caller: number; agent: { address: string; port: number } } | null = null;
  let open = true;
  const onward = ({ port }: RemoteInfo): { address: string; port: number } | null => {
    if (!ends) return null;
    return port === ends.caller ? ends.agent : { address, port: ends.caller };
  };
  socket.on('message', (packet, from) => {
    const to = onward(from);
    if (!to || random() < lossShare) return;
    setTimeout(() => {
      if (open) socket.send(packet, to.port, to.address);
    }, random() * jitterMs);
  });
  return {
    port: socket.address().port,
    join(caller, agent) {
      ends = { caller, agent: { ...agent } };
    },
    close() {
      open = false;
      socket.close();
    },
  };
}
