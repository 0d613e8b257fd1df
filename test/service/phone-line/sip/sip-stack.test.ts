import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeResponse } from '../../../../electron/service/phone-line/sip/make-response.ts';
import { serializeMessage } from '../../../../electron/service/phone-line/sip/serialize-message.ts';
import { openSipStack } from '../../../../electron/service/phone-line/sip/sip-stack.ts';
import type { ServerTransaction } from '../../../../electron/service/phone-line/sip/transaction-layer.ts';
import { parseVia } from '../../../../electron/service/phone-line/sip/via.ts';
import { makeCertificate } from './support/certificate.ts';
import { openStack, point } from './support/open-stack.ts';
import { rawTcpPeer, rawUdpPeer } from './support/raw-peer.ts';
import { incoming, outgoing } from './support/sample-messages.ts';

const answerOk = (transaction: ServerTransaction): void =>
  transaction.respond(makeResponse(transaction.request, 200, { toTag: 'ours' }));

describe('a request and its answer on real sockets', () => {
  it.each([
    ['udp', '127.0.0.1'],
    ['tcp', '127.0.0.1'],
    ['udp', '::1'],
    ['tcp', '::1'],
  ] as const)('goes over %s by %s', async (protocol, address) => {
    const [server, client] = await Promise.all([
      openStack([point(protocol, address)]),
      openStack([point(protocol, address)]),
    ]);
    server.onRequest = answerOk;
    const response = await client.ask(outgoing('OPTIONS'), client.hopTo(server.stack));
    expect(response.status).toBe(200);
    const via = parseVia(response.headers.get('Via') ?? '');
    expect(via?.parameters.get('received')).toBe(address);
    expect(Number(via?.parameters.get('rport'))).toBeGreaterThan(0);
    expect(server.logged.map(({ direction, message }) => [direction, message.kind])).toEqual([
      ['in', 'request'],
      ['out', 'response'],
    ]);
    expect(server.logged[0]?.hop.remoteAddress).toBe(address);
  });

  it('goes between an IPv4 peer and a socket for both families', async () => {
    const [server, client] = await Promise.all([openStack([point('udp', '::')]), openStack([point('udp')])]);
    server.onRequest = answerOk;
    const port = server.stack.listening[0]?.port ?? 0;
    const hop = client.stack.hopFor({ protocol: 'udp', address: '127.0.0.1', port });
    if (!hop) throw new Error('There is no way to the other stack');
    expect((await client.ask(outgoing('OPTIONS'), hop)).status).toBe(200);
    expect(server.logged[0]?.hop.remoteAddress).toBe('127.0.0.1');
  });

  it('goes over TLS and checks the peer against the given authority', async () => {
    const tls = makeCertificate();
    const server = await openStack([point('tls')], { tls });
    const trusting = await openStack([point('tls')], { tls: { ...tls, caPath: tls.certPath } });
    const distrusting = await openStack([point('tls')], {
      tls: { ...tls, caPath: makeCertificate().certPath },
    });
    server.onRequest = answerOk;
    const answered = await trusting.ask(outgoing('OPTIONS'), trusting.hopTo(server.stack));
    expect(answered.status).toBe(200);
    await expect(distrusting.ask(outgoing('OPTIONS'), distrusting.hopTo(server.stack))).rejects.toThrow(
      'transport',
    );
  });

  it('uses one connection for several requests at once and both directions', async () => {
    const [server, client] = await Promise.all([openStack([point('tcp')]), openStack([point('tcp')])]);
    const flows = new Set<string | null>();
    server.onRequest = (transaction) => {
      flows.add(transaction.hop.flow);
      answerOk(transaction);
    };
    const hop = client.hopTo(server.stack);
    await Promise.all([client.ask(outgoing('OPTIONS'), hop), client.ask(outgoing('INFO'), hop)]);
    expect(flows.size).toBe(1);
    client.onRequest = answerOk;
    const back = server.logged[0]?.hop;
    if (!back) throw new Error('The server saw no request');
    expect((await server.ask(outgoing('BYE'), back)).status).toBe(200);
    expect(client.logged.at(-1)?.hop.flow).toBe(client.logged[2]?.hop.flow);
  });

  it('tells a refused connection as a transport failure', async () => {
    const client = await openStack([point('tcp')]);
    const gone = await openStack([point('tcp')]);
    const hop = client.hopTo(gone.stack);
    await gone.stack.close();
    await expect(client.ask(outgoing('OPTIONS'), hop)).rejects.toThrow('transport');
  });

  it('has no way to a name or to a protocol that it does not speak', async () => {
    const { stack } = await openStack([point('udp')]);
    expect(stack.hopFor({ protocol: 'udp', address: 'pbx.example.com', port: 5060 })).toBeNull();
    expect(stack.hopFor({ protocol: 'tcp', address: '127.0.0.1', port: 5060 })).toBeNull();
    expect(stack.hopFor({ protocol: 'udp', address: '::1', port: 5060 })).toBeNull();
  });
});

describe('where a response goes (18.2.2)', () => {
  it('goes to the port in the Via when rport was not asked for', async () => {
    const server = await openStack([point('udp')]);
    server.onRequest = answerOk;
    const [sender, listener] = await Promise.all([rawUdpPeer(), rawUdpPeer()]);
    const request = incoming('OPTIONS');
    const headers = request.headers.with('Via', `SIP/2.0/UDP pbx.invalid:${listener.port};branch=z9hG4bKa`);
    const received = listener.next();
    sender.send(serializeMessage({ ...request, headers }).toString(), server.stack.listening[0]?.port ?? 0);
    expect(await received).toContain(`pbx.invalid:${listener.port};branch=z9hG4bKa;received=127.0.0.1`);
  });

  it('survives a Via whose port cannot be sent to', async () => {
    const server = await openStack([point('udp')]);
    server.onRequest = answerOk;
    const peer = await rawUdpPeer();
    const port = server.stack.listening[0]?.port ?? 0;
    const request = incoming('OPTIONS');
    const headers = request.headers.with('Via', 'SIP/2.0/UDP 127.0.0.1:0;branch=z9hG4bKzero');
    peer.send(serializeMessage({ ...request, headers }).toString(), port);
    const answered = peer.next();
    peer.send(serializeMessage(incoming('OPTIONS', 'z9hG4bKnext')).toString(), port);
    expect(await answered).toContain('SIP/2.0 200 OK');
  });
});

describe('strangers and garbage', () => {
  it('meets a dropped address with silence, a forbidden one with some 403', async () => {
    const verdict = { now: 'drop' as 'drop' | 'forbid' | 'accept' };
    const server = await openStack([point('udp')], { admit: () => verdict.now });
    server.onRequest = () => expect.unreachable();
    const peer = await rawUdpPeer();
    const port = server.stack.listening[0]?.port ?? 0;
    let answers = 0;
    peer.socket.on('message', () => {
      answers += 1;
    });
    for (let count = 0; count < 5; count += 1) peer.send('INVITE garbage', port);
    const until = async (reached: () => boolean) => {
      while (!reached()) await new Promise((resolve) => setImmediate(resolve));
    };
    await until(() => server.stack.counters.dropped === 5);
    verdict.now = 'forbid';
    for (let count = 0; count < 100; count += 1)
      peer.send(serializeMessage(incoming('INVITE', `z9hG4bK${count}`)).toString(), port);
    await until(() => server.stack.counters.forbidden === 100);
    await until(() => answers > 0);
    expect(server.stack.counters).toMatchObject({ received: 0, malformed: 0 });
    // Ten a second; the hundred packets may straddle seconds on a busy machine.
    expect(server.logged.length).toBeLessThan(100);
    expect(server.logged.every(({ message }) => message.kind === 'response' && message.status === 403)).toBe(
      true,
    );
  });

  it('answers a malformed request 400 when it can, counts the rest, and goes on', async () => {
    const server = await openStack([point('udp')]);
    server.onRequest = answerOk;
    const peer = await rawUdpPeer();
    const port = server.stack.listening[0]?.port ?? 0;
    const malformed = incoming('OPTIONS').headers.with('Max-Forwards', 'many');
    const refused = peer.next();
    peer.send(serializeMessage({ ...incoming('OPTIONS'), headers: malformed }).toString(), port);
    expect(await refused).toMatch(/^SIP\/2\.0 400 [\s\S]*Reason: SIP;cause=400;text="Max-Forwards/);
    peer.send('\0\x01\x02 garbage', port);
    const answered = peer.next();
    peer.send(serializeMessage(incoming('OPTIONS', 'z9hG4bKgood')).toString(), port);
    expect(await answered).toContain('200 OK');
    expect(server.stack.counters).toMatchObject({ received: 3, malformed: 2 });
  });

  it('closes a stream that cannot be cut into messages, and a stranger at once', async () => {
    const server = await openStack([point('tcp')]);
    const port = server.stack.listening[0]?.port ?? 0;
    const peer = await rawTcpPeer(port);
    peer.socket.write('OPTIONS sip:a@b SIP/2.0\r\nX: y\r\n\r\n');
    await peer.closed;
    expect(server.stack.counters.malformed).toBe(1);
    const strict = await openStack([point('tcp')], { admit: () => 'drop' });
    await (await rawTcpPeer(strict.stack.listening[0]?.port ?? 0)).closed;
    expect(strict.stack.counters.dropped).toBe(1);
  });

  it('closes a TLS connection that is no TLS', async () => {
    const server = await openStack([point('tls')], { tls: makeCertificate() });
    const peer = await rawTcpPeer(server.stack.listening[0]?.port ?? 0);
    peer.socket.write('OPTIONS sip:a@b SIP/2.0\r\n\r\n');
    await peer.closed;
  });

  it('answers a double CRLF with one (RFC 5626 3.5.1)', async () => {
    const server = await openStack([point('tcp')]);
    const peer = await rawTcpPeer(server.stack.listening[0]?.port ?? 0);
    peer.socket.write('\r\n\r\n');
    await peer.until('\r\n');
    expect(peer.received()).toBe('\r\n');
  });

  it('counts messages that are too long for UDP and sends them', async () => {
    const [server, client] = await Promise.all([openStack([point('udp')]), openStack([point('udp')])]);
    server.onRequest = answerOk;
    const long = { ...outgoing('INFO'), body: Buffer.alloc(2000, 'x') };
    expect((await client.ask(long, client.hopTo(server.stack))).status).toBe(200);
    expect(client.stack.counters.oversizedUdp).toBe(1);
  });
});

describe('listening', () => {
  const open = (
    listeningPoints: readonly ReturnType<typeof point>[],
    tls?: { certPath: string; keyPath: string },
  ) =>
    openSipStack({
      listeningPoints,
      admit: () => 'accept',
      log() {},
      user: { onRequest() {}, onAck() {}, onStrayResponse() {} },
      ...(tls ? { tls } : {}),
    });

  it.each(['udp', 'tcp'] as const)('says which %s port is taken and closes the others', async (protocol) => {
    const holder = await openStack([point(protocol)]);
    const taken = holder.stack.listening[0]?.port ?? 0;
    const free = await openStack([point('udp')]);
    const reused = free.stack.listening[0]?.port ?? 0;
    await free.stack.close();
    const opened = await open([point('udp', '127.0.0.1', reused), point(protocol, '127.0.0.1', taken)]);
    if (opened.ok) throw new Error('A taken port was opened');
    expect(opened.failure.code).toBe('port_taken');
    expect(opened.failure.message).toContain(`127.0.0.1:${taken}/${protocol}`);
    if (process.platform === 'linux') expect(opened.failure.message).toContain(`(process ${process.pid})`);
    await openStack([point('udp', '127.0.0.1', reused)]);
  });

  it('names an address that is not of this machine', async () => {
    const opened = await open([point('udp', '192.0.2.77')]);
    if (opened.ok) throw new Error('A foreign address was opened');
    expect(opened.failure.code).toBe('address_unavailable');
    expect(opened.failure.message).toContain('192.0.2.77');
  });

  it('finds a missing, broken or foreign certificate before anything listens', async () => {
    const good = makeCertificate();
    const broken = join(good.folder, 'broken.pem');
    writeFileSync(broken, 'no certificate');
    const cases = [
      undefined,
      { ...good, certPath: join(good.folder, 'missing.pem') },
      { ...good, certPath: broken },
      { ...good, keyPath: makeCertificate().keyPath },
    ];
    for (const tls of cases) {
      const opened = await open([point('tls')], tls);
      expect(opened.ok ? null : opened.failure.code).toBe('certificate_invalid');
    }
  });
});
