import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveJobs } from '../../../electron/service/server/jobs-route.ts';
import { type FromJob, JOB_PROTOCOL_VERSION } from '../../../electron/shared/job-messages.ts';

const JOB = {
  type: 'job',
  protocolVersion: JOB_PROTOCOL_VERSION,
  roomName: 'call-1',
  metadata: '',
  participant: { identity: 'sip_1', kind: 'sip', attributes: {} },
  place: { hostName: 'here', dataDir: '' },
};

describe('/jobs', () => {
  let server: FastifyInstance;
  let url = '';
  let bugs: string[];
  let received: FromJob[];
  let onMessage: (message: FromJob) => void;
  beforeEach(async () => {
    bugs = [];
    received = [];
    onMessage = (message) => received.push(message);
    server = Fastify();
    serveJobs(server, {
      onBug: (error) => bugs.push(error.message),
      jobs: {
        accepts: (token) => token === 'right',
        connect: (socket) => {
          socket.onMessage((message) => onMessage(message));
          socket.onClose(() => {});
        },
      },
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    url = `ws://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  const open = async (): Promise<WebSocket> => {
    const socket = new WebSocket(`${url}/jobs`, { headers: { authorization: 'Bearer right' } });
    await once(socket, 'open');
    return socket;
  };

  it.each([
    ['without a token', '/jobs', {}, 401],
    ['with a wrong one', '/jobs', { authorization: 'Bearer wrong' }, 401],
  ] as const)('lets nobody in %s', async (_name, path, headers, status) => {
    const socket = new WebSocket(`${url}${path}`, { headers });
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(status);
    response.destroy();
    socket.on('error', () => {});
    socket.terminate();
  });

  it.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a number', '5'],
    ['an unknown message', '{"type":"format_disk"}'],
    ['a job that says nothing of itself', `{"type":"job","protocolVersion":${JOB_PROTOCOL_VERSION}}`],
    ['a job whose caller is no caller', JSON.stringify({ ...JOB, participant: { kind: 'king' } })],
  ])('closes who sends %s, and serves the others', async (_name, text) => {
    const [socket, other] = [await open(), await open()];
    socket.send(text);
    const [code] = await once(socket, 'close');
    expect([code, received]).toEqual([1003, []]);
    other.send(JSON.stringify(JOB));
    await expect.poll(() => received).toEqual([JOB]);
    other.terminate();
  });

  it('closes who sends too much', async () => {
    const socket = await open();
    socket.send('x'.repeat(2 * 1024 * 1024));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('outlives a message that turns out to make no sense', async () => {
    onMessage = () => {
      throw new TypeError('no turn in it');
    };
    const socket = await open();
    socket.send(JSON.stringify({ type: 'turn', callId: 'x' }));
    expect((await once(socket, 'close'))[0]).toBe(1003);
    expect(bugs).toEqual(['no turn in it']);
    (await open()).terminate();
  });
});
