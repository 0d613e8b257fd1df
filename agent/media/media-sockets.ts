import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from 'node:dgram';
import { lookup } from 'node:dns';
import { isIP, isIPv6 } from 'node:net';
import { type Failure, failure } from '../../electron/shared/failure.ts';
import { fail, type Result, succeed } from '../../electron/shared/result.ts';

export interface MediaSockets {
  readonly rtp: Socket;
  /** Null if port + 1 was taken: the call goes on without reports, unless the peer takes them on the RTP port. */
  readonly rtcp: Socket | null;
  readonly localPort: number;
}

export type DatagramHandler = (data: Buffer, source: RemoteInfo) => void;

/** Port 0: any free one, for tests. Nothing stays open on failure. */
export async function openMediaSockets(
  listenAddress: string,
  port: number,
): Promise<Result<MediaSockets, Failure>> {
  const rtp = mediaSocket(listenAddress);
  const code = await bind(rtp, listenAddress, port);
  if (code !== null) {
    rtp.close();
    return fail(bindFailure(code, listenAddress, port));
  }
  const localPort = rtp.address().port;
  const rtcp = mediaSocket(listenAddress);
  const rtcpCode = localPort === 65_535 ? 'ERANGE' : await bind(rtcp, listenAddress, localPort + 1);
  if (rtcpCode !== null) rtcp.close();
  return succeed({ rtp, rtcp: rtcpCode === null ? rtcp : null, localPort });
}

/**
 * Not connected to the peer: strangers can be counted and the peer's address may change. Node then resolves the address at every
 * send; addresses are numeric here, so that is answered at once instead of a tick later.
 */
const mediaSocket = (listenAddress: string): Socket =>
  createSocket({
    type: isIPv6(listenAddress) ? 'udp6' : 'udp4',
    lookup: lookupNumericAtOnce as unknown as NonNullable<SocketOptions['lookup']>,
  });

/** dgram calls it with a family where net.LookupFunction has options. */
function lookupNumericAtOnce(
  hostname: string,
  family: number,
  callback: (error: NodeJS.ErrnoException | null, address: string, family: number) => void,
): void {
  if (isIP(hostname) !== 0) callback(null, hostname, family);
  else lookup(hostname, family, callback);
}

function bind(socket: Socket, address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EUNKNOWN');
    socket.once('error', onError);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', onError);
      resolve(null);
    });
  });
}

function bindFailure(code: string, address: string, port: number): Failure {
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return failure(
      'media_port_taken',
      `RTP port ${port} on ${address} is in use by another program, so this call has no audio. Choose another port range for media or stop that program.`,
      { port, address, code },
    );
  }
  return failure(
    'address_unavailable',
    `The media address ${address} does not belong to this machine, so calls have no audio. Set the listen address to one of the machine's own.`,
    { port, address, code },
  );
}
