import { type NetConnectOpts, Socket } from 'node:net';

/**
 * Loaded by `--import` into a process under test, in place of a hosts file: TRUNKLINE_TEST_HOSTS says on which port of loopback
 * a name answers, {"api.example.com": 4501}. Other names stay what they are.
 */
const ports = JSON.parse(process.env.TRUNKLINE_TEST_HOSTS ?? '{}') as Record<string, number>;
const connect = Socket.prototype.connect as (this: Socket, ...given: unknown[]) => Socket;

Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
  // net.connect hands its arguments on as an array that it has put in order.
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const options = first as (NetConnectOpts & { host?: string; port?: number }) | undefined;
  const port = ports[options?.host ?? ''];
  if (options !== undefined && port !== undefined) Object.assign(options, { host: '127.0.0.1', port });
  return connect.apply(this, given);
} as typeof Socket.prototype.connect;
