import { createSocket } from 'node:dgram';

export interface ProbedPorts {
  readonly tried: number;
  readonly taken: readonly number[];
}

/** Binds each UDP port for a moment. A port of a running call counts as taken. */
export type PortProbe = (address: string, ports: readonly number[]) => Promise<ProbedPorts>;

export const probePorts: PortProbe = async (address, ports) => {
  const taken: number[] = [];
  for (const port of ports) if (!(await canBind(address, port))) taken.push(port);
  return { tried: ports.length, taken };
};

const canBind = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
