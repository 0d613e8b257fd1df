import { type Failure, failure } from '../../../shared/failure.ts';
import { findPortHolder } from './port-holder.ts';
import type { ListeningPoint } from './user-agent.ts';

/** Why a listening point could not be opened, in words for IT. */
export async function bindFailure(error: unknown, point: ListeningPoint): Promise<Failure> {
  const code = (error as NodeJS.ErrnoException).code;
  const where = `${point.address}:${point.port}/${point.protocol}`;
  if (code === 'EADDRINUSE') {
    const holder = await findPortHolder(point.protocol === 'udp' ? 'udp' : 'tcp', point.port);
    return failure(
      'port_taken',
      `SIP port ${where} is taken by ${holder ?? 'another program'}. No calls can be answered on it: choose another port (5070, 5080 and 5066 are usual) or stop that program.`,
      { port: point.port, protocol: point.protocol },
    );
  }
  if (code === 'EACCES') {
    return failure(
      'address_unavailable',
      `This account may not open ${where}. Ports below 1024 need special rights: choose 5070.`,
    );
  }
  return failure(
    'address_unavailable',
    `${where} cannot be opened (${code ?? String(error)}): ${point.address} is no address of this machine. Set phoneLine.listenAddress to one of its own.`,
  );
}
